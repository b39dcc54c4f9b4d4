package dev.baton.bench.rig;

import dev.baton.bench.load.LoadJob.Door;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The simulated platform everything ends at, or one that runs already. */
public final class Upstream implements AutoCloseable {

  private static final String MAIN = "dev.baton.simulator.Main";
  private static final String BASE = "/openai/v1";
  private static final String ANY_KEY = "sk-bench";

  private final URI root;
  private final List<Child> child;

  private Upstream(URI root, List<Child> child) {
    this.root = root;
    this.child = child;
  }

  /** One that costs far less than what is measured: it prepares replies and keeps no requests. */
  public static Upstream start(Path folder) {
    return start(folder, List.of("--port", "0", "--instances", "1", "--no-record"));
  }

  /** One that checks requests as the real platforms do, and keeps the last ones. */
  public static Upstream strict(Path folder) {
    return start(folder, List.of("--port", "0", "--instances", "1"));
  }

  private static Upstream start(Path folder, List<String> flags) {
    var child = Child.start("simulator", JavaCommand.of("1500m", MAIN, flags), Map.of(), folder);
    try {
      var address = child.await("Simulator ready ", Duration.ofSeconds(20)).strip();
      return new Upstream(URI.create(address), List.of(child));
    } catch (RuntimeException e) {
      child.close();
      throw e;
    }
  }

  /** An upstream somebody else started, with the simulator's paths. */
  public static Upstream at(URI root) {
    return new Upstream(root, List.of());
  }

  public URI root() {
    return root;
  }

  public String host() {
    return root.getHost();
  }

  public int port() {
    return root.getPort();
  }

  /** What a client of the OpenAI wire takes as its base URL. */
  public String baseUrl() {
    return "http://" + host() + ":" + port() + BASE;
  }

  public Target straight() {
    var door = door(port());
    return new Target("direct", OptionalLong.empty(), door, door, "");
  }

  /** The same path and key through another port of this machine. */
  Door door(int port) {
    return new Door(host(), port, BASE + "/chat/completions", ANY_KEY);
  }

  @Override
  public void close() {
    child.forEach(Child::close);
  }
}
