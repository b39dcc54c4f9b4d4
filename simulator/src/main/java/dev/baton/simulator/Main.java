package dev.baton.simulator;

import dev.baton.simulator.Simulator.Options;
import dev.baton.simulator.Simulator.Pace;
import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.List;

/** Runs the simulator as its own process: as the upstream of a benchmark, or to play with. */
public final class Main {

  private Main() {}

  /** {@code --port N --host H --seed S --instances K --no-record --lifelike}, in any order. */
  public static void main(String[] args) {
    var vertx = Vertx.vertx();
    Simulator.start(vertx, options(List.of(args)))
        .onSuccess(simulator -> {
          var host = simulator.base("openai").getHost();
          System.out.println("Simulator ready http://" + host + ":" + simulator.port());
        })
        .onFailure(failure -> {
          System.err.println("Simulator did not start: " + failure.getMessage());
          System.exit(1);
        });
  }

  static Options options(List<String> args) {
    var options = new Options("127.0.0.1", 0, 1, 1, Pace.instant());
    for (var left = args.iterator(); left.hasNext(); ) {
      options = with(options, left.next(), left);
    }
    return options;
  }

  private static Options with(Options now, String flag, Iterator<String> left) {
    return switch (flag) {
      case "--port" -> copy(now, now.host(), number(left), now.seed(), now.instances());
      case "--host" -> copy(now, left.next(), now.port(), now.seed(), now.instances());
      case "--seed" -> copy(now, now.host(), now.port(), number(left), now.instances());
      case "--instances" -> copy(now, now.host(), now.port(), now.seed(), number(left));
      case "--no-record" -> now.withoutRecording();
      case "--lifelike" -> now.withPace(Pace.lifelike());
      default -> throw new IllegalArgumentException("Unknown flag " + flag);
    };
  }

  private static Options copy(Options now, String host, int port, long seed, int instances) {
    return new Options(host, port, seed, instances, now.pace(), now.recording());
  }

  private static int number(Iterator<String> left) {
    return Integer.parseInt(left.next());
  }
}
