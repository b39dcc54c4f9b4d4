package dev.baton.simulator;

import dev.baton.simulator.Dialect.Endpoint.Generate;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Finds the scene for a request: a prepared one where the model name decides everything, else one
 * made for this request.
 *
 * <p>Shared by all event loops. Prepared scenes are kept in bounded maps that are emptied when
 * full: a benchmark has few models, and a test with many does not mind.
 */
final class Stage {
  private static final int KEPT_MAX = 4_096;

  /** A scene, and the line of the truth counts it belongs to. */
  record Cue(Scene scene, Counts.Line line, boolean stream) {}

  private record Call(
      Platform platform, Generate endpoint, Glance glance, String model, String key, Buffer body) {

    boolean stream() {
      return endpoint.stream() || glance.stream();
    }

    Take take(Script script, Fault fault, Answer answer) {
      return new Take(platform, endpoint, stream(), glance.includeUsage(), script, fault, answer);
    }
  }

  private record Key(
      Platform platform,
      String model,
      boolean stream,
      Frame.Framing framing,
      boolean withUsage,
      Fault fault) {}

  private final Simulator.Options options;
  private final Counts counts;
  private final Author author;
  private final ConcurrentHashMap<String, Script> scripts = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Key, Scene> prepared = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Platform, Fault> outages = new ConcurrentHashMap<>();
  private final Quotas quotas = new Quotas();

  Stage(Simulator.Options options, Counts counts) {
    this.options = options;
    this.counts = counts;
    this.author = new Author(options.seed());
  }

  /** Lets every request to {@code platform} end in {@code fault} from now on; none: as scripted. */
  void outage(Platform platform, Fault fault) {
    outages.put(platform, fault);
  }

  /**
   * Finds the scene.
   *
   * @param key whose request it is
   */
  Cue cue(Platform platform, Generate endpoint, String key, Buffer body) {
    var glance = Glance.at(body);
    var model = endpoint.model().orElse(glance.model());
    var call = new Call(platform, endpoint, glance, model, key, body);
    var line = counts.line(platform, model);
    try {
      return new Cue(scene(call, line), line, call.stream());
    } catch (Trouble.Refused refused) {
      return new Cue(Director.refuse(platform, refused.trouble()), line, call.stream());
    }
  }

  private Scene scene(Call call, Counts.Line line) {
    var scene = scripted(call, line);
    if (call.model().isEmpty() || !script(call.model()).quota().isLimited()) {
      return scene;
    }
    var quota = script(call.model()).quota();
    var account = new Quotas.Account(call.platform(), call.model(), call.key());
    var tokens = scene.usage().in() + scene.usage().out();
    return quotas
        .refusal(account, quota, tokens, System.nanoTime())
        .map(refusal -> made(call, script(call.model()), refusal))
        .orElse(scene);
  }

  private Scene scripted(Call call, Counts.Line line) {
    if (options.recording() || call.model().isEmpty()) {
      var body = parsed(call.body());
      call.platform().dialect().check(body, call.endpoint());
      return made(call, call.platform().dialect().read(body), line);
    }
    var script = script(call.model());
    if (call.glance().shaped() || !script.tools().isEmpty()) {
      return made(call, call.platform().dialect().read(parsed(call.body())), line);
    }
    var fault = fault(call, script, line);
    return fault.isTimeless() ? kept(call, script, fault) : made(call, script, fault);
  }

  private Scene made(Call call, Asked asked, Counts.Line line) {
    var script = script(call.model());
    var answer = author.answer(script, asked);
    return Director.direct(call.take(script, fault(call, script, line), answer));
  }

  private Scene made(Call call, Script script, Fault fault) {
    return Director.direct(call.take(script, fault, author.answer(script, Asked.NOTHING)));
  }

  private Scene kept(Call call, Script script, Fault fault) {
    var key =
        new Key(
            call.platform(),
            call.model(),
            call.stream(),
            call.endpoint().framing(),
            call.glance().includeUsage(),
            fault);
    var scene = prepared.get(key);
    return scene == null ? keep(prepared, key, made(call, script, fault)) : scene;
  }

  private Script script(String model) {
    var script = scripts.get(model);
    return script == null ? keep(scripts, model, Script.parse(model, options.pace())) : script;
  }

  private Fault fault(Call call, Script script, Counts.Line line) {
    var outage = outages.getOrDefault(call.platform(), new Fault.None());
    if (!(outage instanceof Fault.None)) {
      return outage;
    }
    if (!script.fault().isCounted()) {
      return script.fault();
    }
    var nth = line.next();
    return script.fault().now(nth, author.random(script.model(), nth));
  }

  private static JsonNode parsed(Buffer body) {
    try {
      return Json.parse(body);
    } catch (JacksonException _) {
      throw Trouble.of(Trouble.Kind.BAD_REQUEST).refused();
    }
  }

  private static <K, V> V keep(ConcurrentHashMap<K, V> map, K key, V value) {
    if (map.size() >= KEPT_MAX) {
      map.clear();
    }
    map.put(key, value);
    return value;
  }
}
