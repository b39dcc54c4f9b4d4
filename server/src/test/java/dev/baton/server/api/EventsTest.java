package dev.baton.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.server.api.Events.Seat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventsTest {
  private static final byte[] DATA = "{}".getBytes(StandardCharsets.UTF_8);

  private final Events events = new Events("run");

  private static final class Noting implements Events.Listener {
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @Override
    public void more() {
      told.incrementAndGet();
    }

    @Override
    public void over() {
      ended.incrementAndGet();
    }
  }

  @Test
  void framesAnEvent() {
    events.publish("budget.warn", "{\"a\":1}".getBytes(StandardCharsets.UTF_8));

    assertThat(events.after(0).orElseThrow().frame().toString())
        .isEqualTo("id: run-1\nevent: budget.warn\ndata: {\"a\":1}\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Budget", "a b", "a\nid: 7", "a:b"})
  void takesNoNameThatCouldBeALine(String name) {
    assertThatThrownBy(() -> events.publish(name, DATA))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(events.after(0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}\n", "{\r}"})
  void takesNoDataOfSeveralLines(String json) {
    assertThatThrownBy(() -> events.publish("a", json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsTheListenersThatAreThere() {
    var stays = new Noting();
    var leaves = new Noting();
    events.join(stays, "");
    events.join(leaves, "");
    events.publish("a", DATA);
    events.leave(leaves);
    events.publish("b", DATA);
    events.close();
    events.publish("c", DATA);

    assertThat(stays.told).hasValue(2);
    assertThat(stays.ended).hasValue(1);
    assertThat(leaves.told).hasValue(1);
    assertThat(leaves.ended).hasValue(0);
    assertThat(events.join(stays, "")).isEqualTo(new Seat.Closed());
  }

  @Test
  void knowsWhoCanStillReadOn() {
    for (var i = 0; i < Events.KEPT; i++) {
      events.publish("a", DATA);
    }
    assertThat(events.overtook(0)).isFalse();
    assertThat(events.after(0)).isPresent();

    events.publish("a", DATA);

    assertThat(events.overtook(0)).isTrue();
    assertThat(events.after(0)).isEmpty();
    assertThat(events.after(Events.KEPT + 1)).isEmpty();
    assertThat(events.join(new Noting(), "run-1")).isEqualTo(new Seat.Taken(1, 0));
    assertThat(events.join(new Noting(), "run-0")).isEqualTo(new Seat.Taken(1, 1));
    assertThat(events.join(new Noting(), "run-999")).isEqualTo(new Seat.Taken(257, 0));
    assertThat(events.join(new Noting(), "")).isEqualTo(new Seat.Taken(257, 0));
  }

  @Test
  void numbersWithoutGapsHoweverManyPublishAtOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var i = 0; i < Events.KEPT; i++) {
        threads.execute(() -> events.publish("a", DATA));
      }
    }

    var numbers = new ArrayList<Long>();
    for (var next = events.after(0); next.isPresent(); next = events.after(numbers.size())) {
      numbers.add(next.get().number());
    }
    assertThat(numbers).hasSize(Events.KEPT).isSorted().doesNotHaveDuplicates();
    assertThat(List.copyOf(numbers)).last().isEqualTo((long) Events.KEPT);
  }
}
