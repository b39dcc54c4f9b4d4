package dev.baton.bench.money;

import dev.baton.bench.failover.Client;
import dev.baton.bench.failover.Home;
import dev.baton.bench.failover.Pause;
import dev.baton.bench.failover.Wall;
import dev.baton.bench.rig.Baton;
import dev.baton.bench.rig.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Platforms that count, and a folder in which one Baton after another keeps the same books. */
final class Premises implements AutoCloseable {
  private static final Duration SHIPPED_MAX = Duration.ofSeconds(60);

  private final Baton.Launch launch;
  private final Baton.Setting setting;
  private final Path folder;
  private final Upstream upstream;
  private final Wall wall;
  private final Consumer<String> progress;
  private Optional<Baton> running = Optional.empty();
  private Optional<Client> client = Optional.empty();

  private Premises(Means means, Upstream upstream, String config) {
    this.launch = means.launch();
    this.progress = means.progress();
    this.folder = Baton.folder(means.temporary());
    this.upstream = upstream;
    this.wall = new Wall(upstream.root());
    this.setting = new Baton.Setting(config, Home.variables(upstream.root()));
  }

  /**
   * What every part is given.
   *
   * @param progress told what goes on
   */
  record Means(Baton.Launch launch, Path temporary, Consumer<String> progress) {}

  /** With platforms that keep what they are asked. */
  static Premises strict(Means means, String config) {
    return new Premises(means, Upstream.strict(means.temporary()), config);
  }

  /** With platforms that are no burden under load. */
  static Premises fast(Means means, String config) {
    return new Premises(means, Upstream.start(means.temporary()), config);
  }

  Wall wall() {
    return wall;
  }

  Path data() {
    return folder.resolve("data");
  }

  Books books() {
    return Books.in(data());
  }

  /** Waits until the running Baton has so many rows in its books, though not for ever. */
  void awaitRows(Books books, long wanted) {
    var deadline = System.nanoTime() + SHIPPED_MAX.toNanos();
    while (books.count() < wanted && System.nanoTime() < deadline) {
      Pause.millis(50);
    }
  }

  void say(String line) {
    progress.accept(line);
  }

  /** Starts the next Baton; returns how long until it was ready. */
  Duration start() {
    stop();
    var baton = Baton.in(folder, launch, setting);
    running = Optional.of(baton);
    client = Optional.of(new Client(baton.chat(), Baton.KEY, () -> {}));
    return baton.readyAfter();
  }

  Baton baton() {
    return running.orElseThrow();
  }

  Client client() {
    return client.orElseThrow();
  }

  /** What the running Baton says is held of its budgets, in nano-dollars. */
  long heldNanos() {
    var address = baton().chat().resolve("/api/v1/budgets");
    return Standing.heldNanos(Standing.read(address));
  }

  void kill() {
    baton().kill();
    running = Optional.empty();
  }

  /** Lets the running Baton end its work. */
  void stop() {
    running.ifPresent(Baton::close);
    running = Optional.empty();
    client.ifPresent(Client::close);
    client = Optional.empty();
  }

  @Override
  public void close() {
    stop();
    upstream.close();
  }
}
