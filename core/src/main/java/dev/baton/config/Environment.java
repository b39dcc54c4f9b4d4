package dev.baton.config;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The variables a configuration may read, given rather than looked up so that tests have theirs.
 */
public final class Environment {
  private final Map<String, String> variables;
  private final Map<String, Remark> remarks;

  private Environment(Map<String, String> variables, Map<String, Remark> remarks) {
    this.variables = Map.copyOf(variables);
    this.remarks = new TreeMap<>(remarks);
  }

  public static Environment of(Map<String, String> variables) {
    return new Environment(variables, Map.of());
  }

  /** The variables of this process. */
  public static Environment system() {
    return new Environment(System.getenv(), Map.of());
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

  /** What is said about variables that stand in a {@code .env}. */
  Map<String, Remark> remarks() {
    return Collections.unmodifiableMap(remarks);
  }

  /** This environment with {@code more} where it says nothing: what is set here stays. */
  Environment over(Map<String, String> more, Map<String, Remark> remarks) {
    var both = new HashMap<>(more);
    both.putAll(variables);
    var holding = new HashMap<>(remarks);
    holding.keySet().removeAll(variables.keySet());
    return new Environment(both, holding);
  }

  /** Names nothing: variables hold secrets. */
  @Override
  public String toString() {
    return "Environment[" + variables.size() + " variables]";
  }
}
