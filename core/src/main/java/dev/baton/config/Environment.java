package dev.baton.config;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables a configuration may read, given rather than looked up so that tests have theirs.
 */
public final class Environment {
  private final Map<String, String> variables;

  private Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  public static Environment of(Map<String, String> variables) {
    return new Environment(variables);
  }

  /** The variables of this process. */
  public static Environment system() {
    return new Environment(System.getenv());
  }

  /** The variable's value, even an empty one. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /** The variable's value if it says anything. */
  public Optional<String> spoken(String name) {
    return find(name).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** The first of these variables that says anything. */
  Optional<String> firstSpoken(List<String> names) {
    return names.stream().filter(name -> spoken(name).isPresent()).findFirst();
  }

  /** The variables named {@code start} and a number that say something, by number. */
  List<String> numbered(String start) {
    return variables.keySet().stream()
        .filter(
            name -> name.startsWith(start) && name.substring(start.length()).matches("[0-9]{1,4}"))
        .filter(name -> spoken(name).isPresent())
        .sorted(
            Comparator.comparingInt(
                name -> Integer.parseInt(name, start.length(), name.length(), 10)))
        .toList();
  }

  /** This environment with {@code more} where it says nothing: what is set here stays. */
  Environment over(Map<String, String> more) {
    var both = new HashMap<>(more);
    both.putAll(variables);
    return new Environment(both);
  }

  /** Names nothing: variables hold secrets. */
  @Override
  public String toString() {
    return "Environment[" + variables.size() + " variables]";
  }
}
