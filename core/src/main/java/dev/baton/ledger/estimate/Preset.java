package dev.baton.ledger.estimate;

import dev.baton.catalog.RateLimits;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an estimate needs of a deployment preset.
 *
 * @param roles by name, in the order of the preset
 * @param tasks which role does which work
 * @param standIns which role does work that the preset has no role for
 */
public record Preset(
    String name,
    Map<String, Role> roles,
    Map<TaskClass, String> tasks,
    Map<TaskClass, String> standIns) {

  /**
   * One of its models.
   *
   * @param weight its share of the tokens where nothing is known of the work
   * @param quality 0 to 100, as the preset claims
   * @param limits where the preset says other than the catalogue
   */
  public record Role(String model, BigDecimal weight, int quality, RateLimits limits) {
    Slice slice(String label, BigDecimal share) {
      return new Slice(label, model, share, limits, OptionalInt.of(quality));
    }
  }

  public Preset {
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    tasks = Map.copyOf(tasks);
    standIns = Map.copyOf(standIns);
    for (var task : TaskClass.values()) {
      if (!roles.containsKey(tasks.getOrDefault(task, standIns.getOrDefault(task, "")))) {
        throw new IllegalArgumentException("Preset " + name + " has no role for " + task.word());
      }
    }
  }

  /** The work split as the preset weighs its roles. */
  List<Slice> byWeight() {
    return roles.entrySet().stream()
        .map(role -> role.getValue().slice(role.getKey(), role.getValue().weight()))
        .toList();
  }

  Slice slice(TaskClass task, BigDecimal share) {
    return role(task).slice(task.word(), share);
  }

  private Role role(TaskClass task) {
    return Optional.ofNullable(roles.get(roleName(task))).orElseThrow();
  }

  private String roleName(TaskClass task) {
    return tasks.getOrDefault(task, standIns.getOrDefault(task, ""));
  }

  boolean standsIn(TaskClass task) {
    return standIns.containsKey(task);
  }
}
