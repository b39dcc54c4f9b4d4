package dev.baton.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.UseCase;
import dev.baton.chat.Gist;
import dev.baton.config.Timeouts;
import dev.baton.route.Ask.Rigour;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick look over all models says what a look at each one says. */
final class ColumnsTest {
  private static final int REQUESTS = 2_000;

  private final Pulses pulses = new Pulses(() -> 0);
  private final List<Offer> offers = Catalog.shipped().all().stream().map(this::offer).toList();
  private final Columns columns = new Columns(offers);

  private Offer offer(ModelEntry entry) {
    var pulse = pulses.of(entry.platform(), entry.id());
    var facts = Facts.of(entry, entry.platform().equals("anthropic"));
    return new Offer(entry.platform(), entry.id(), Timeouts.DEFAULT, facts, pulse, "");
  }

  private static Gist anyRequest(Random random) {
    return new Gist(
        random.nextLong(1L << random.nextInt(1, 25)),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextInt(4) == 0,
        random.nextBoolean() ? OptionalLong.of(random.nextInt(1, 200_000)) : OptionalLong.empty(),
        random.nextLong(1, 4),
        random.nextBoolean(),
        "");
  }

  @Test
  void agreesWithTheLookAtEachModel() {
    var random = new Random(7);
    var fit = 0;
    var unfit = 0;
    for (var i = 0; i < REQUESTS; i++) {
      var gist = anyRequest(random);
      var ask =
          Ask.of(Wish.of("auto"), gist, OptionalLong.empty(), 0)
              .with(random.nextBoolean() ? Rigour.STRICT : Rigour.LOWERED);
      var costs = columns.costs(ask, -1);
      for (var model = 0; model < offers.size(); model++) {
        var offer = offers.get(model);
        var fits = Lack.of(offer, ask) == Lack.NONE;
        fit += fits ? 1 : 0;
        unfit += fits ? 0 : 1;
        var cost = Double.isNaN(costs[model]) ? Shelf.cost(offer, ask) : costs[model];
        assertThat(cost)
            .as("%s for %s", offer.name(), gist)
            .isEqualTo(fits ? Shelf.cost(offer, ask) : -1);
      }
    }
    assertThat(List.of(fit, unfit)).allMatch(count -> count > REQUESTS);
  }

  @Test
  void knowsWhatEachModelIsGoodFor() {
    for (var useCase : UseCase.values()) {
      for (var model = 0; model < offers.size(); model++) {
        var facts = offers.get(model).facts();
        assertThat(columns.quality(useCase)[model]).isEqualTo(facts.quality().at(useCase));
        assertThat(columns.madeFor(useCase)[model]).isEqualTo(facts.madeFor(useCase));
      }
    }
  }
}
