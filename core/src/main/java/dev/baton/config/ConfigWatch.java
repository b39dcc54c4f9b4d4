package dev.baton.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a configuration anew when one of its files changes. A wrong edit leaves the running one in
 * force.
 *
 * <p>A file is looked at rather than listened to: that works on every file system, and a look a
 * second costs nothing. It is read once two looks agree, so that a half-written one is not. Any
 * thread may ask; the listener hears one thing at a time.
 */
public final class ConfigWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Who wants to know. */
  public interface Listener {

    /** A new configuration holds from now on. */
    void changed(ConfigOutcome.Loaded loaded);

    /** An edit is wrong; the configuration before it goes on. */
    void refused(List<Problem> problems);
  }

  private final ConfigFile source;
  private final Listener listener;
  private final Thread looking =
      Thread.ofPlatform().daemon().name("config-watch").unstarted(this::look);
  private BatonConfig current;
  private Map<Path, Stamp> read;
  private Map<Path, Stamp> seen;

  /**
   * Begins with a configuration that has been read from {@code source}.
   *
   * @param current what holds now
   */
  public ConfigWatch(ConfigFile source, BatonConfig current, Listener listener) {
    this.source = source;
    this.current = current;
    this.listener = listener;
    this.read = stamps();
    this.seen = read;
  }

  /** Looks each second from now on, until closed. */
  public ConfigWatch start() {
    looking.start();
    return this;
  }

  /** The configuration that holds. */
  public synchronized BatonConfig current() {
    return current;
  }

  /** One look: reads the files if they have changed and stand still. */
  synchronized void poll() {
    var now = stamps();
    if (!now.equals(read) && now.equals(seen)) {
      reload();
    }
    seen = now;
  }

  /** Reads the files now, changed or not, and tells the listener what came of it. */
  public synchronized ConfigOutcome reload() {
    read = stamps();
    seen = read;
    var outcome = source.load();
    switch (outcome) {
      case ConfigOutcome.Loaded loaded -> take(loaded);
      case ConfigOutcome.Wrong wrong -> listener.refused(wrong.problems());
    }
    return outcome;
  }

  /** Looks no more; what holds goes on to hold. */
  @Override
  public void close() {
    looking.interrupt();
  }

  private void take(ConfigOutcome.Loaded loaded) {
    if (!loaded.config().equals(current)) {
      current = loaded.config();
      listener.changed(loaded);
    }
  }

  private void look() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(BETWEEN_LOOKS);
        poll();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException bug) {
        LOG.error("A change of the configuration could not be handed over.", bug);
      }
    }
  }

  private Map<Path, Stamp> stamps() {
    var stamps = new HashMap<Path, Stamp>();
    var files = new ArrayList<>(source.watched());
    current.catalog().prices().ifPresent(files::add);
    for (var file : files) {
      try {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.put(file, new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size()));
      } catch (IOException _) {
        // A file that is not there has no stamp; that, too, can change.
      }
    }
    return stamps;
  }

  private record Stamp(long modifiedMillis, long bytes) {}
}
