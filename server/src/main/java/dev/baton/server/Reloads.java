package dev.baton.server;

import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigFile;
import dev.baton.config.ConfigOutcome;
import dev.baton.config.ConfigWatch;
import dev.baton.config.Problem;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets edits of the configuration take effect, and says on standard error what came of each. */
record Reloads(Wiring wiring) implements ConfigWatch.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);

  static ConfigWatch watch(ConfigFile file, BatonConfig current, Wiring wiring) {
    return new ConfigWatch(file, current, new Reloads(wiring)).start();
  }

  @Override
  public void changed(ConfigOutcome.Loaded loaded) {
    wiring.reload(loaded.config());
    loaded.warnings().forEach(LOG::warn);
    System.err.println("Configuration read again: it holds from now on.");
  }

  @Override
  public void refused(List<Problem> problems) {
    problems.forEach(System.err::println);
    System.err.println("Nothing was changed: the running configuration stays.");
  }
}
