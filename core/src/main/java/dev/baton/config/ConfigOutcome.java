package dev.baton.config;

import java.util.List;
import java.util.Map;

/** What came of reading a configuration. */
public sealed interface ConfigOutcome {

  /**
   * It is right.
   *
   * @param warnings sentences about what is right but probably not meant
   * @param sources where each value that is not a default was written: {@code server.port} to
   *     {@code baton.yaml:3:9} or to a variable's name
   */
  record Loaded(BatonConfig config, List<String> warnings, Map<String, String> sources)
      implements ConfigOutcome {
    public Loaded {
      warnings = List.copyOf(warnings);
      sources = Map.copyOf(sources);
    }
  }

  /** It is wrong, in these places, by line. */
  record Wrong(List<Problem> problems) implements ConfigOutcome {
    public Wrong {
      problems = List.copyOf(problems);
    }
  }
}
