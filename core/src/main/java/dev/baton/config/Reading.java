package dev.baton.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One pass over one file: what it may look up, what is wrong with it, what came from where. */
final class Reading {
  private static final int PROBLEMS_MAX = 20;

  private final String file;
  private final Environment environment;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> sources = new TreeMap<>();
  private Optional<Place> literalSecret = Optional.empty();

  Reading(String file, Environment environment) {
    this.file = file;
    this.environment = environment;
  }

  String file() {
    return file;
  }

  Environment environment() {
    return environment;
  }

  void wrong(Place place, String path, String message) {
    wrong(place, path, message, Optional.empty());
  }

  void wrong(Place place, String path, String message, Optional<String> suggestion) {
    problems.add(new Problem(file, place.line(), place.column(), path, message, suggestion));
  }

  /** Something wrong with a variable rather than with the file. */
  void wrongVariable(String path, String message) {
    problems.add(new Problem("environment", 0, 0, path, message, Optional.empty()));
  }

  void warn(String sentence) {
    warnings.add(sentence);
  }

  void from(String path, Place place) {
    sources.put(path, file + ":" + place.line() + ":" + place.column());
  }

  void from(String path, String source) {
    sources.put(path, source);
  }

  /** A key stands in the file itself, not behind a variable. */
  void literalSecret(Place place) {
    literalSecret = literalSecret.or(() -> Optional.of(place));
  }

  Optional<Place> literalSecret() {
    return literalSecret;
  }

  boolean clean() {
    return problems.isEmpty();
  }

  /** By line, the first twenty. */
  List<Problem> problems() {
    return problems.stream().distinct().sorted(Problem.ORDER).limit(PROBLEMS_MAX).toList();
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  Map<String, String> sources() {
    return Map.copyOf(sources);
  }
}
