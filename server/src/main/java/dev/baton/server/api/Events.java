package dev.baton.server.api;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What happens, told to whoever listens. Shared by all loops and threads; nothing here waits.
 *
 * <p>The last events are kept in a ring, and each listener reads it at a pace of his own: a slow
 * one costs no memory, and one whom the ring has overtaken is let go.
 */
public final class Events {
  static final int KEPT = 256;
  static final int LISTENERS_MAX = 64;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.]{0,63}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final String run;
  private final Deque<Event> ring = new ArrayDeque<>(KEPT);
  private final Set<Listener> listeners = new LinkedHashSet<>();
  private long last;
  private boolean closed;

  /**
   * One event, as it goes over the wire.
   *
   * @param number from 1; each has one more than the one before
   */
  record Event(long number, Buffer frame) {}

  /** Is told that there is something to read. On any thread, so it must only take a note. */
  interface Listener {
    void more();

    /** There will be nothing more at all. */
    void over();
  }

  /** Whether there is room for a listener. */
  sealed interface Seat {
    /**
     * He may read on.
     *
     * @param after the number of the last event he has seen, or need not see
     * @param missed how many he will never see, because the ring holds them no more
     */
    record Taken(long after, long missed) implements Seat {}

    record Full() implements Seat {}

    record Closed() implements Seat {}
  }

  /**
   * @param run tells this process's events from those of earlier ones
   */
  public Events(String run) {
    this.run = run;
  }

  /**
   * Tells of something.
   *
   * @param name such as {@code budget.warn}
   * @param json on one line
   */
  public void publish(String name, byte[] json) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("\"" + name + "\" is no name of an event.");
    }
    for (var b : json) {
      if (b == '\n' || b == '\r') {
        throw new IllegalArgumentException("The data of an event is one line.");
      }
    }
    add(name, json).forEach(Listener::more);
  }

  private synchronized List<Listener> add(String name, byte[] json) {
    last++;
    var frame =
        Buffer.buffer("id: " + run + "-" + last + "\nevent: " + name + "\ndata: ")
            .appendBytes(json)
            .appendString("\n\n");
    if (ring.size() == KEPT) {
      ring.removeFirst();
    }
    ring.addLast(new Event(last, frame));
    return List.copyOf(listeners);
  }

  /**
   * Lets somebody listen.
   *
   * @param lastId the id of the last event he has seen; empty if he wants new ones only
   */
  synchronized Seat join(Listener listener, String lastId) {
    if (closed) {
      return new Seat.Closed();
    }
    if (listeners.size() >= LISTENERS_MAX) {
      return new Seat.Full();
    }
    listeners.add(listener);
    var seen = seen(lastId);
    var after = Math.max(seen, last - ring.size());
    return new Seat.Taken(after, after - seen);
  }

  /** Of an earlier process's events nothing is known here, so all of ours are new to him. */
  private long seen(String lastId) {
    if (lastId.isBlank()) {
      return last;
    }
    var dash = lastId.lastIndexOf('-');
    var number = lastId.substring(dash + 1);
    var ours = dash >= 0 && lastId.substring(0, dash).equals(run);
    return ours && NUMBER.matcher(number).matches() ? Math.min(last, Long.parseLong(number)) : 0;
  }

  synchronized void leave(Listener listener) {
    listeners.remove(listener);
  }

  /** The event after that one; empty if there is none yet, or if it is kept no more. */
  synchronized Optional<Event> after(long number) {
    return ring.stream().filter(event -> event.number() == number + 1).findFirst();
  }

  /** Whether somebody who has read up to there has lost the thread. */
  synchronized boolean overtook(long number) {
    return number < last - ring.size();
  }

  /** Sends everybody home; nobody may listen from now on. */
  public void close() {
    for (var listener : closing()) {
      listener.over();
    }
  }

  private synchronized List<Listener> closing() {
    closed = true;
    var present = new ArrayList<>(listeners);
    listeners.clear();
    return present;
  }
}
