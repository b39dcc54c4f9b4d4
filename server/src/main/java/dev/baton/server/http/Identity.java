package dev.baton.server.http;

import dev.baton.config.VirtualKey.Role;
import dev.baton.ledger.account.Actor;
import dev.baton.ledger.account.Grant;
import dev.baton.ledger.account.Holder;

/**
 * Who asks, as the key tells.
 *
 * @param grant what the key allows: its holder can give nobody more
 */
public record Identity(Holder holder, Permission may, Grant grant) {
  static final Identity NOBODY = new Identity(Holder.of("nobody"), Permission.PUBLIC, Grant.MEMBER);

  public static Identity of(Holder holder, Grant grant) {
    return new Identity(holder, permission(grant.role()), grant);
  }

  /** The name of the key. */
  public String name() {
    return holder.key();
  }

  /** The same as one who gives orders about accounts. */
  public Actor actor() {
    return new Actor(name(), grant);
  }

  public boolean may(Permission needed) {
    return may.compareTo(needed) >= 0;
  }

  private static Permission permission(Role role) {
    return switch (role) {
      case MEMBER -> Permission.CALL_MODELS;
      case VIEWER -> Permission.READ_OPERATIONS;
      case OPERATOR -> Permission.OPERATE;
      case ADMIN -> Permission.ADMINISTER;
    };
  }
}
