package dev.baton.route;

import dev.baton.catalog.ModelEntry.Skill;
import dev.baton.catalog.UseCase;
import dev.baton.chat.Gist;
import dev.baton.route.Ask.Rigour;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What all models are compared by at each decision, column by column: hundreds of them are looked
 * through in a few microseconds. Says the same as {@link Lack} and {@link Facts}, only quicker.
 */
final class Columns {
  private static final int TOOLS = 1;
  private static final int VISION = 2;
  private static final int SCHEMA = 4;
  private static final int PREFILL = 8;
  private static final int STREAMING = 16;

  private final long[] window;
  private final long[] maxOutput;
  private final int[] can;
  private final double[] input;
  private final double[] output;
  private final double[] saidSpeed;
  private final boolean[] plainPrice;
  private final Map<UseCase, double[]> quality = new EnumMap<>(UseCase.class);
  private final Map<UseCase, boolean[]> madeFor = new EnumMap<>(UseCase.class);

  Columns(List<Offer> offers) {
    var facts = offers.stream().map(Offer::facts).toList();
    window = facts.stream().mapToLong(Facts::window).toArray();
    maxOutput = facts.stream().mapToLong(Facts::maxOutput).toArray();
    can = facts.stream().mapToInt(Columns::can).toArray();
    input = facts.stream().mapToDouble(fact -> fact.tariff().input()).toArray();
    output = facts.stream().mapToDouble(fact -> fact.tariff().output()).toArray();
    saidSpeed = facts.stream().mapToDouble(Facts::saidSpeed).toArray();
    plainPrice = new boolean[facts.size()];
    for (var useCase : UseCase.values()) {
      quality.put(useCase, facts.stream().mapToDouble(f -> f.quality().at(useCase)).toArray());
      madeFor.put(useCase, new boolean[facts.size()]);
    }
    for (var i = 0; i < facts.size(); i++) {
      plainPrice[i] = facts.get(i).tariff().known() && !facts.get(i).tariff().tiered();
      for (var useCase : facts.get(i).useCases()) {
        madeFor(useCase)[i] = true;
      }
    }
  }

  double[] quality(UseCase useCase) {
    return Objects.requireNonNull(quality.get(useCase));
  }

  boolean[] madeFor(UseCase useCase) {
    return Objects.requireNonNull(madeFor.get(useCase));
  }

  /** As its platform's word is; what is measured goes before it. */
  double saidSpeed(int model) {
    return saidSpeed[model];
  }

  /** Whether {@link #costs} tells all there is to tell of who fits. */
  static boolean tellAllOf(Ask ask) {
    return ask.maxCost().isEmpty() && ask.data().none() && ask.platforms().anywhere();
  }

  /**
   * Pico-dollars of a usual answer from each model that has room for the request and all the skills
   * it needs.
   *
   * @return {@code unfit} for all others, and not a number where more must be looked at
   */
  double[] costs(Ask ask, double unfit) {
    var needs = needs(ask.gist());
    var strict = ask.rigour() == Rigour.STRICT;
    var wanted = ask.wanted();
    var read = ask.inputAtLeast();
    var readLikely = ask.inputLikely();
    var writtenLikely = ask.outputLikely();
    var costs = new double[window.length];
    for (var i = 0; i < costs.length; i++) {
      var most = maxOutput[i];
      if ((needs & ~can[i]) != 0
          || read + Math.min(wanted, most) > window[i]
          || (strict && wanted > most)) {
        costs[i] = unfit;
      } else {
        var written = Math.min(writtenLikely, most);
        costs[i] = plainPrice[i] ? readLikely * input[i] + written * output[i] : Double.NaN;
      }
    }
    return costs;
  }

  private static int needs(Gist gist) {
    return (gist.tools() ? TOOLS : 0)
        | (gist.vision() ? VISION : 0)
        | (gist.schema() ? SCHEMA : 0)
        | (gist.prefill() ? PREFILL : 0)
        | (gist.stream() ? STREAMING : 0);
  }

  private static int can(Facts facts) {
    return (facts.can(Skill.TOOLS) ? TOOLS : 0)
        | (facts.can(Skill.VISION) ? VISION : 0)
        | (facts.schema() ? SCHEMA : 0)
        | (facts.prefill() ? PREFILL : 0)
        | (facts.can(Skill.STREAMING) ? STREAMING : 0);
  }
}
