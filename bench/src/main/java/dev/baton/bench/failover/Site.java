package dev.baton.bench.failover;

import dev.baton.bench.rig.Baton;
import dev.baton.bench.rig.Upstream;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Where a part runs: simulated platforms, and a Baton when there is a configuration for it. */
final class Site implements AutoCloseable {
  private final Baton.Launch launch;
  private final Path temporary;
  private final Consumer<String> progress;
  private final Upstream upstream;
  private final Wall wall;

  private Site(Baton.Launch launch, Path temporary, Consumer<String> progress, Upstream upstream) {
    this.launch = launch;
    this.temporary = temporary;
    this.progress = progress;
    this.upstream = upstream;
    this.wall = new Wall(upstream.root());
  }

  /** Platforms that keep what they are asked, and check it as the real ones would. */
  static Site strict(Baton.Launch launch, Path temporary, Consumer<String> progress) {
    return new Site(launch, temporary, progress, Upstream.strict(temporary));
  }

  /** Platforms that are no burden under load. */
  static Site fast(Baton.Launch launch, Path temporary, Consumer<String> progress) {
    return new Site(launch, temporary, progress, Upstream.start(temporary));
  }

  Wall wall() {
    return wall;
  }

  URI wallRoot() {
    return upstream.root();
  }

  void say(String line) {
    progress.accept(line);
  }

  /** Starts a Baton and hands out its client; it ends with the client. */
  Client baton(Baton.Setting setting) {
    var baton = Baton.start(launch, setting, temporary);
    return new Client(baton.chat(), Baton.KEY, baton::close);
  }

  /** The settings of a Baton that has these platforms by their own names and variables. */
  Baton.Setting known(String config) {
    return new Baton.Setting(config, Home.variables(upstream.root()));
  }

  @Override
  public void close() {
    upstream.close();
  }
}
