package dev.baton.server.http;

/** Who asks, as the key tells. */
public record Identity(String name, Permission may) {
  static final Identity NOBODY = new Identity("nobody", Permission.PUBLIC);

  public boolean may(Permission needed) {
    return may.compareTo(needed) >= 0;
  }
}
