package dev.baton.bench.rig;

import dev.baton.bench.load.LoadJob;
import dev.baton.bench.load.LoadResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The load generator's process, seen from the bench: one job in, one result out. */
public final class Generator implements AutoCloseable {

  private static final String MAIN = "dev.baton.bench.LoadMain";
  private static final Duration SLACK = Duration.ofSeconds(20);

  private final JsonMapper json = JsonMapper.shared();
  private final Child child;

  private Generator(Child child) {
    this.child = child;
  }

  public static Generator start(Path folder) {
    var child = Child.start("generator", JavaCommand.of("1g", MAIN, List.of()), Map.of(), folder);
    child.await("Load ready", Duration.ofSeconds(20));
    return new Generator(child);
  }

  public LoadResult run(LoadJob job) {
    child.say(json.writeValueAsString(job));
    var patience = Duration.ofMillis((long) job.millis() + job.drainMillis()).plus(SLACK);
    return json.readValue("{" + child.await("{", patience), LoadResult.class);
  }

  @Override
  public void close() {
    child.close();
  }
}
