package dev.baton.server.api;

import dev.baton.catalog.RateLimits;
import dev.baton.config.BudgetRules.Window;
import dev.baton.config.VirtualKey.Role;
import dev.baton.ledger.account.AllowedModels;
import dev.baton.ledger.account.Grant;
import dev.baton.ledger.account.KeyBudget;
import dev.baton.ledger.account.ManagedKey.Owner;
import dev.baton.ledger.account.Terms;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A body that says what a key is to be. What it does not name stays as it is; what it names as
 * {@code null} goes back to the usual.
 *
 * @param name empty where none was given
 * @param terms makes of the terms that hold those that are wanted
 */
record KeyForm(String name, UnaryOperator<Terms> terms, Optional<KeyBudget> budget) {
  private static final int ITEMS_MAX = 1_000;
  private static final int ROLLING_HOURS_MAX = 24 * 366;
  private static final int NANO = 9;
  private static final long DOLLARS_MAX = 1_000_000;

  /**
   * Reads one.
   *
   * @param fresh whether it is for a key that is to be made: only such a one can be named
   * @param now in milliseconds since the epoch
   */
  static KeyForm read(byte[] body, boolean fresh, long now) {
    var in = new JsonReader(body);
    var name = "";
    var budget = Optional.<KeyBudget>empty();
    var edits = new ArrayList<UnaryOperator<Terms>>();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "name" -> {
          if (!fresh) {
            throw in.fault("stays as it is: the books go by it");
          }
          name = in.string();
        }
        case "budget" -> budget = in.skipNull() ? Optional.empty() : Optional.of(budget(in));
        case "user", "team", "tags" -> edits.add(owner(in));
        default -> edits.add(grant(in, now));
      }
    }
    in.end();
    if (fresh && name.isEmpty()) {
      throw new JsonFault("name", "is missing");
    }
    return new KeyForm(name, all(edits), budget);
  }

  private static UnaryOperator<Terms> all(List<UnaryOperator<Terms>> edits) {
    return terms -> {
      var now = terms;
      for (var edit : edits) {
        now = edit.apply(now);
      }
      return now;
    };
  }

  private static UnaryOperator<Terms> owner(JsonReader in) {
    var field = in.key();
    if (field.equals("tags")) {
      var tags = texts(in);
      return terms -> terms.withOwner(new Owner(terms.owner().user(), terms.owner().team(), tags));
    }
    var text = in.skipNull() ? "" : in.string();
    return field.equals("user")
        ? terms -> terms.withOwner(new Owner(text, terms.owner().team(), terms.owner().tags()))
        : terms -> terms.withOwner(new Owner(terms.owner().user(), text, terms.owner().tags()));
  }

  private static UnaryOperator<Terms> grant(JsonReader in, long now) {
    return switch (in.key()) {
      case "role" -> {
        var role = role(in);
        yield of(grant -> grant.withRole(role));
      }
      case "models" -> {
        var models = new AllowedModels(texts(in));
        yield of(grant -> grant.withModels(models));
      }
      case "rpm" -> {
        var limit = limit(in);
        yield limits(old -> new RateLimits(limit, old.tpm(), old.rpd()));
      }
      case "tpm" -> {
        var limit = limit(in);
        yield limits(old -> new RateLimits(old.rpm(), limit, old.rpd()));
      }
      case "rpd" -> {
        var limit = limit(in);
        yield limits(old -> new RateLimits(old.rpm(), old.tpm(), limit));
      }
      case "expires_at" -> until(time(in));
      case "expires_in_ms" -> until(OptionalLong.of(now + positive(in)));
      default ->
          throw in.fault(
              "is not known here; known are name, role, user, team, tags, models, rpm, tpm, rpd,"
                  + " expires_at, expires_in_ms and budget");
    };
  }

  private static UnaryOperator<Terms> of(UnaryOperator<Grant> edit) {
    return terms -> terms.withGrant(edit.apply(terms.grant()));
  }

  private static UnaryOperator<Terms> limits(UnaryOperator<RateLimits> edit) {
    return of(grant -> grant.withLimits(edit.apply(grant.limits())));
  }

  private static UnaryOperator<Terms> until(OptionalLong end) {
    return of(grant -> grant.withUntil(end));
  }

  private static Role role(JsonReader in) {
    if (in.skipNull()) {
      return Role.MEMBER;
    }
    var word = in.string();
    return Arrays.stream(Role.values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            in.fault(
                "must be one of "
                    + Arrays.stream(Role.values())
                        .map(Role::word)
                        .collect(Collectors.joining(", "))));
  }

  private static List<String> texts(JsonReader in) {
    var texts = new ArrayList<String>();
    if (in.skipNull()) {
      return texts;
    }
    in.beginArray();
    while (in.nextItem()) {
      if (texts.size() == ITEMS_MAX) {
        throw in.fault("is one too many");
      }
      texts.add(in.string());
    }
    return texts;
  }

  private static OptionalLong limit(JsonReader in) {
    return in.skipNull() ? OptionalLong.empty() : OptionalLong.of(positive(in));
  }

  /** Small enough that adding it to a time, or a thousand of it, overflows nothing. */
  private static long positive(JsonReader in) {
    var number = in.integer();
    if (number <= 0 || number > 1_000_000_000_000L) {
      throw in.fault("must be from 1 to 1000000000000");
    }
    return number;
  }

  private static OptionalLong time(JsonReader in) {
    if (in.skipNull()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Instant.parse(in.string()).toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException _) {
      throw in.fault("must be a time such as 2026-12-31T00:00:00Z");
    }
  }

  private static KeyBudget budget(JsonReader in) {
    var limit = Optional.<Long>empty();
    var window = Optional.<Window>empty();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "limit_usd" -> limit = Optional.of(nanos(in));
        case "window" -> window = Optional.of(window(in));
        default -> throw in.fault("is not known here; known are limit_usd and window");
      }
    }
    if (limit.isEmpty() || window.isEmpty()) {
      throw in.fault("must have a limit_usd and a window");
    }
    return new KeyBudget(limit.get(), window.get());
  }

  private static long nanos(JsonReader in) {
    var text = in.peek() == JsonReader.Kind.NUMBER ? in.numberLiteral() : in.string();
    var fits = text.matches("[0-9]{1,7}(\\.[0-9]{1,9})?");
    var dollars = fits ? new BigDecimal(text) : BigDecimal.ZERO;
    if (dollars.signum() == 0 || dollars.compareTo(BigDecimal.valueOf(DOLLARS_MAX)) > 0) {
      throw in.fault("must be dollars above 0, to 1000000 with at most 9 decimals, such as 20.50");
    }
    return dollars.movePointRight(NANO).longValueExact();
  }

  private static Window window(JsonReader in) {
    var word = in.string();
    return switch (word) {
      case "day" -> new Window.Day();
      case "month" -> new Window.Month();
      case "total" -> new Window.Total();
      default -> rolling(in, word);
    };
  }

  private static Window rolling(JsonReader in, String word) {
    var digits = word.matches("[1-9][0-9]{0,3}[hd]") ? word.substring(0, word.length() - 1) : "0";
    var hours = Integer.parseInt(digits) * (word.endsWith("d") ? 24 : 1);
    if (hours == 0 || hours > ROLLING_HOURS_MAX) {
      throw in.fault("must be day, month, total, or a time such as 24h or 7d");
    }
    return new Window.Rolling(Duration.ofHours(hours));
  }
}
