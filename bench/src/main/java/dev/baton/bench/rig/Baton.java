package dev.baton.bench.rig;

import dev.baton.bench.load.LoadJob.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A running Baton in front of simulated platforms. */
public final class Baton implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration CACHE_PATIENCE = Duration.ofSeconds(90);
  public static final String KEY = "bt-bench-0123456789abcdef0123456789abcdef";

  /**
   * How Baton is started: everything before {@code up}.
   *
   * @param command the launcher, or any other command with its flags
   * @param cached whether the launcher may use its cache of loaded classes
   */
  public record Launch(List<String> command, boolean cached) {
    public Launch {
      command = List.copyOf(command);
    }

    /** Has the launcher make its cache of loaded classes now. False where that does not work. */
    public boolean fillCache(Path temporary) {
      if (command.size() > 1) {
        return false;
      }
      try (var child =
          Child.start("launcher", List.of(command.getFirst(), "warm"), Map.of(), temporary)) {
        return child.endsWell(CACHE_PATIENCE);
      }
    }

    public Launch withCache(boolean use) {
      return new Launch(command, use);
    }
  }

  /**
   * What a Baton is to be like.
   *
   * @param config the text of its {@code baton.yaml}
   * @param environment its variables, beside those of the bench
   */
  public record Setting(String config, Map<String, String> environment) {
    public Setting {
      environment = Map.copyOf(environment);
    }
  }

  private final Child child;
  private final Target target;
  private final Duration readyAfter;

  private Baton(Child child, URI address, Duration readyAfter) {
    var door = new Door(address.getHost(), address.getPort(), "/v1/chat/completions", KEY);
    this.child = child;
    this.target = new Target("Baton", OptionalLong.of(child.pid()), door, door, "openai/");
    this.readyAfter = readyAfter;
  }

  /** One whose only platform is {@code upstream}. */
  public static Baton start(Launch launch, Upstream upstream, Path temporary) {
    var environment = Map.of("OPENAI_API_KEY", "sk-bench", "OPENAI_BASE_URL", upstream.baseUrl());
    return start(launch, new Setting("server: {host: 127.0.0.1}\n", environment), temporary);
  }

  public static Baton start(Launch launch, Setting setting, Path temporary) {
    return in(folder(temporary), launch, setting);
  }

  /** One whose folder may be that of a Baton before it: it finds that one's books there. */
  public static Baton in(Path folder, Launch launch, Setting setting) {
    write(folder.resolve("baton.yaml"), setting.config());
    var command = new ArrayList<>(launch.command());
    command.addAll(List.of("up", "--port", "0", "--data", folder.resolve("data").toString()));
    command.addAll(List.of("--config", folder.resolve("baton.yaml").toString()));
    var child = Child.start("Baton", command, environment(launch, setting), folder);
    try {
      var address = child.await("Baton ready ", PATIENCE);
      var readyAfter = child.age();
      return new Baton(child, URI.create(address.strip().split(" ", 2)[0]), readyAfter);
    } catch (RuntimeException e) {
      child.close();
      throw e;
    }
  }

  public Target target() {
    return target;
  }

  /** The full address of its chat completions. */
  public URI chat() {
    var door = target.plain();
    return URI.create("http://" + door.host() + ":" + door.port() + door.path());
  }

  /** From just before the process was made to its ready line. */
  public Duration readyAfter() {
    return readyAfter;
  }

  /** Ends it at once, as the loss of its process would: it learns nothing of it. */
  public void kill() {
    child.kill();
  }

  @Override
  public void close() {
    child.close();
  }

  private static Map<String, String> environment(Launch launch, Setting setting) {
    var environment = new HashMap<>(setting.environment());
    environment.put("BATON_ADMIN_KEY", KEY);
    if (!launch.cached()) {
      environment.put("BATON_AOT", "off");
    }
    return environment;
  }

  /** A new folder for a Baton. */
  public static Path folder(Path temporary) {
    try {
      return Files.createTempDirectory(temporary, "baton-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
