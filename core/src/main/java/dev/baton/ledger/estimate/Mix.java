package dev.baton.ledger.estimate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who does which part of the work.
 *
 * @param name the preset's, or empty where models were named
 * @param slices whose shares add up to exactly 1
 * @param remarks what was not as it might be expected, a sentence each
 */
public record Mix(String name, List<Slice> slices, List<String> remarks) {

  public Mix {
    slices = slices.stream().filter(slice -> slice.share().signum() != 0).toList();
    remarks = List.copyOf(remarks);
    if (slices.stream().anyMatch(slice -> slice.share().signum() < 0)) {
      throw new Objection("A share of the work cannot be below 0.");
    }
    var sum = slices.stream().map(Slice::share).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.compareTo(BigDecimal.ONE) != 0) {
      throw new Objection(
          "The shares of the work must add up to exactly 1, and these add up to "
              + sum.stripTrailingZeros().toPlainString()
              + ".");
    }
  }

  /** As a preset weighs its models. */
  static Mix of(Preset preset) {
    return new Mix(preset.name(), preset.byWeight(), List.of());
  }

  /** Kinds of tasks, done by the models that a preset has for them. */
  static Mix of(Preset preset, Map<TaskClass, BigDecimal> shares) {
    var slices = new ArrayList<Slice>();
    var remarks = new ArrayList<String>();
    for (var task : TaskClass.values()) {
      var share = shares.getOrDefault(task, BigDecimal.ZERO);
      slices.add(preset.slice(task, share));
      if (share.signum() != 0 && preset.standsIn(task)) {
        remarks.add(
            "The preset "
                + preset.name()
                + " has no model for "
                + task.word()
                + " work; "
                + preset.slice(task, share).model()
                + " stands in.");
      }
    }
    return new Mix(preset.name(), slices, remarks);
  }

  /** Models by name. */
  static Mix of(Map<String, BigDecimal> models) {
    return new Mix(
        "",
        models.entrySet().stream()
            .map(part -> Slice.ofModel(part.getKey(), part.getValue()))
            .toList(),
        List.of());
  }

  List<String> models() {
    return slices.stream().map(Slice::model).distinct().toList();
  }

  /** The preset's scores by share: what it claims as a whole. */
  public Optional<BigDecimal> quality() {
    return slices.stream().allMatch(slice -> slice.quality().isPresent())
        ? slices.stream()
            .map(slice -> slice.share().multiply(BigDecimal.valueOf(slice.quality().orElseThrow())))
            .reduce(BigDecimal::add)
        : Optional.empty();
  }
}
