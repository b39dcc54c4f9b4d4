package dev.baton.ledger.journal;

import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Cached;
import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Spender;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.OptionalLong;

/**
 * An entry as bytes. Texts that are longer than anybody needs are cut, so that every entry fits a
 * record of the journal; the order of counters and the codes of words are part of the form, so new
 * ones go last.
 */
public final class EntryCodec {
  /** How large an entry can become. */
  public static final int BYTES_MAX = 58_000;

  /** By how much an entry can grow between its hold and its end: usage, cost, times, fault. */
  static final int GROWTH_MAX = 320;

  private static final int FORM = 1;
  private static final int TEXT_BYTES_MAX = 2_048;
  private static final int FAULT_BYTES_MAX = 128;
  private static final int TAGS_MAX = 16;

  private static final int PRICED = 1;
  private static final int ESTIMATED = 2;
  private static final int SIMULATED = 4;

  private static final Counter[] COUNTERS = Counter.values();

  /** By their codes. */
  private static final ServiceTier[] TIERS = {
    ServiceTier.STANDARD, ServiceTier.BATCH, ServiceTier.FLEX, ServiceTier.PRIORITY
  };

  private static final Ending[] ENDINGS = {
    Ending.ANSWERED, Ending.FAILED, Ending.CUT, Ending.ABANDONED, Ending.INTERRUPTED
  };
  private static final Cached[] CACHED = {Cached.OFF, Cached.MISS, Cached.HIT, Cached.SEMANTIC};

  private EntryCodec() {}

  /** In an array of its own. */
  public static byte[] encode(Entry entry) {
    var buffer = new byte[BYTES_MAX];
    return Arrays.copyOf(buffer, encode(entry, buffer));
  }

  /**
   * Into an array that is used again and again.
   *
   * @param into {@link #BYTES_MAX} bytes
   * @return how many of them it took
   */
  public static int encode(Entry entry, byte[] into) {
    if (into.length < BYTES_MAX) {
      throw new IllegalArgumentException(
          "An entry can take " + BYTES_MAX + " bytes, but there is room for " + into.length + ".");
    }
    var pen = new Pen(into);
    pen.octet(FORM);
    pen.octet(flags(entry));
    pen.octet(code(entry.ending()));
    pen.octet(code(entry.cached()));
    pen.number(entry.attempt());
    pen.number(entry.at());
    if (entry.nanos().isPresent()) {
      pen.number(entry.nanos().getAsLong());
    }
    pen.number(entry.held());
    pen.number(entry.times().latencyMillis());
    pen.number(entry.times().firstContentMillis());
    usage(entry.usage(), pen);
    pen.text(entry.requestId(), TEXT_BYTES_MAX);
    pen.text(entry.endpoint(), TEXT_BYTES_MAX);
    pen.text(entry.platform(), TEXT_BYTES_MAX);
    pen.text(entry.model(), TEXT_BYTES_MAX);
    pen.text(entry.priceVersion(), TEXT_BYTES_MAX);
    pen.text(entry.fault(), FAULT_BYTES_MAX);
    spender(entry.spender(), pen);
    return pen.written();
  }

  private static int flags(Entry entry) {
    return (entry.nanos().isPresent() ? PRICED : 0)
        | (entry.estimated() ? ESTIMATED : 0)
        | (entry.simulated() ? SIMULATED : 0);
  }

  private static int code(Ending ending) {
    return switch (ending) {
      case ANSWERED -> 0;
      case FAILED -> 1;
      case CUT -> 2;
      case ABANDONED -> 3;
      case INTERRUPTED -> 4;
    };
  }

  private static int code(Cached cached) {
    return switch (cached) {
      case OFF -> 0;
      case MISS -> 1;
      case HIT -> 2;
      case SEMANTIC -> 3;
    };
  }

  private static int code(ServiceTier tier) {
    return switch (tier) {
      case STANDARD -> 0;
      case BATCH -> 1;
      case FLEX -> 2;
      case PRIORITY -> 3;
    };
  }

  private static void usage(Usage usage, Pen pen) {
    pen.octet(code(usage.tier()));
    var counts = usage.counts();
    var known = 0;
    if (!counts.isEmpty()) {
      for (var i = 0; i < COUNTERS.length; i++) {
        known |= counts.containsKey(COUNTERS[i]) ? 1 << i : 0;
      }
    }
    pen.pair(known);
    for (var rest = known; rest != 0; rest &= rest - 1) {
      pen.number(counts.getOrDefault(COUNTERS[Integer.numberOfTrailingZeros(rest)], 0L));
    }
  }

  private static void spender(Spender spender, Pen pen) {
    pen.text(spender.key(), TEXT_BYTES_MAX);
    pen.text(spender.user(), TEXT_BYTES_MAX);
    pen.text(spender.team(), TEXT_BYTES_MAX);
    pen.text(spender.agent(), TEXT_BYTES_MAX);
    pen.text(spender.taskType(), TEXT_BYTES_MAX);
    pen.text(spender.conversation(), TEXT_BYTES_MAX);
    var tags = Math.min(spender.tags().size(), TAGS_MAX);
    pen.octet(tags);
    for (var i = 0; i < tags; i++) {
      pen.text(spender.tags().get(i), TEXT_BYTES_MAX);
    }
  }

  /**
   * Back again.
   *
   * @throws IllegalArgumentException when it is no entry
   */
  public static Entry decode(AttemptId id, byte[] payload) {
    try {
      return read(id, new Lens(payload));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "The entry of attempt " + id + " cannot be read: " + wrong.getMessage() + ".", wrong);
    }
  }

  private static Entry read(AttemptId id, Lens lens) {
    var form = lens.octet();
    if (form != FORM) {
      throw new IllegalArgumentException(
          "it is in form " + form + ", and this version of Baton knows form " + FORM + " only");
    }
    var flags = lens.octet();
    var ending = lens.word(ENDINGS);
    var cached = lens.word(CACHED);
    var attempt = lens.smallNumber();
    var at = lens.number();
    var nanos = (flags & PRICED) == 0 ? OptionalLong.empty() : OptionalLong.of(lens.number());
    var held = lens.number();
    var times = new Entry.Times(lens.number(), lens.number());
    var usage = usage(lens);
    var requestId = lens.text();
    var endpoint = lens.text();
    var platform = lens.text();
    var model = lens.text();
    var priceVersion = lens.text();
    var fault = lens.text();
    var spender = spender(lens);
    lens.end();
    return new Entry(
        id,
        requestId,
        attempt,
        at,
        spender,
        endpoint,
        platform,
        model,
        usage,
        nanos,
        held,
        priceVersion,
        ending,
        fault,
        (flags & ESTIMATED) != 0,
        (flags & SIMULATED) != 0,
        cached,
        times);
  }

  private static Usage usage(Lens lens) {
    var tier = lens.word(TIERS);
    var known = lens.pair();
    if (known >>> COUNTERS.length != 0) {
      throw new IllegalArgumentException("it counts something that nobody knows");
    }
    var counts = new EnumMap<Counter, Long>(Counter.class);
    for (var rest = known; rest != 0; rest &= rest - 1) {
      counts.put(COUNTERS[Integer.numberOfTrailingZeros(rest)], lens.number());
    }
    return new Usage(counts, tier);
  }

  private static Spender spender(Lens lens) {
    var key = lens.text();
    var user = lens.text();
    var team = lens.text();
    var agent = lens.text();
    var taskType = lens.text();
    var conversation = lens.text();
    var tags = new String[lens.octet()];
    for (var i = 0; i < tags.length; i++) {
      tags[i] = lens.text();
    }
    return new Spender(key, user, team, agent, List.of(tags), taskType, conversation);
  }
}
