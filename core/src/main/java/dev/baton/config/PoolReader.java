package dev.baton.config;

import dev.baton.config.Form.Hidden;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the keys of platforms, from the file and from variables. */
final class PoolReader {
  static final Part KEYS =
      new Part(
          "keys",
          new Shape.ListOf(new Shape.ShortOrLong(new Hidden(), KeyRules.GROUP)),
          "Its API keys, best as ${VARIABLE}; one text may hold several, separated by commas.");
  private static final String LABEL = "[A-Za-z0-9][A-Za-z0-9 ._@/()-]{0,63}";

  private final Reading reading;
  private final KeyRemarks remarks;

  PoolReader(Reading reading) {
    this.reading = reading;
    this.remarks = new KeyRemarks(reading);
  }

  /** The keys in a platform's section. */
  List<PoolKey> read(String platform, Section in) {
    var pool = new Pool(platform);
    var path = Section.join(in.path(), KEYS.name());
    var items = in.items(KEYS);
    for (var i = 0; i < items.size(); i++) {
      item(items.get(i), path + "[" + i + "]", pool);
    }
    return pool.keys();
  }

  private void item(Node node, String path, Pool pool) {
    if (!(node instanceof Node.Mapping)) {
      secrets(node, path).forEach(secret -> add(pool, secret, Optional.empty(), node, path));
      return;
    }
    var in = Section.of(node, path, KeyRules.GROUP, reading);
    if (in.node(KeyRules.KEY).isEmpty()) {
      reading.wrong(node.place(), path, path + " has no key; write key: and its ${VARIABLE}.");
    }
    var rules = KeyRules.read(in);
    var keys =
        in.node(KeyRules.KEY)
            .map(key -> secrets(key, Section.join(path, KeyRules.KEY.name())))
            .orElse(List.of());
    rules.label().ifPresent(label -> checkLabel(in, label, keys, pool));
    keys.forEach(secret -> add(pool, secret, Optional.of(rules), node, path));
  }

  private void checkLabel(Section in, String label, List<Secret> keys, Pool pool) {
    var path = Section.join(in.path(), KeyRules.LABEL.name());
    var place = in.node(KeyRules.LABEL).map(Node::place).orElse(in.place());
    if (!label.matches(LABEL)) {
      reading.wrong(
          place, path, path + " must be at most 64 letters, digits, blanks and . _ @ / ( ) -.");
    } else if (keys.stream().anyMatch(key -> label.contains(key.reveal()))) {
      reading.wrong(place, path, path + " holds the key itself; people see it. Choose a name.");
    } else if (pool.hasLabel(label)) {
      reading.wrong(place, path, path + " is the label of an earlier key. Choose another.");
    }
  }

  private void add(Pool pool, Secret secret, Optional<KeyRules> own, Node node, String path) {
    if (remarks.leavesOut(secret)) {
      return;
    }
    var remarked = remarks.about(secret);
    if (own.isPresent() && remarked.isPresent()) {
      reading.warn(
          path + " says itself what its key may do; what stands behind #: does not hold for it.");
    }
    var rules = own.or(() -> remarked).orElse(KeyRules.NONE);
    if (!pool.add(secret, rules, rules.label())) {
      reading.wrong(
          node.place(),
          path,
          path + " is the same key as an earlier one, with other rules. Keep one of them.");
    }
  }

  private List<Secret> secrets(Node node, String path) {
    if (!(node instanceof Node.Scalar scalar)) {
      Section.wrongKind(node, path, new Hidden().wanted(), reading);
      return List.of();
    }
    var filled = Filled.of(scalar, path, reading);
    filled.filter(Filled::literal).ifPresent(_ -> reading.literalSecret(scalar.place()));
    reading.from(path, scalar.place());
    var keys = filled.map(f -> KeyRules.separated(f.text())).orElse(List.of());
    if (!keys.stream().allMatch(Secret::fits)) {
      reading.wrong(
          scalar.place(), path, path + " is no key; it must be " + new Hidden().wanted() + ".");
      return List.of();
    }
    return keys.stream().map(Secret::of).toList();
  }

  /**
   * The keys in variables.
   *
   * @param labels a variable's name and what its keys are called; those without are counted
   */
  List<PoolKey> read(String platform, Map<String, Optional<String>> labels) {
    var pool = new Pool(platform);
    labels.forEach((variable, label) -> {
      for (var secret : secrets(platform, variable)) {
        var rules = remarks.about(secret).orElse(KeyRules.NONE);
        if (!remarks.leavesOut(secret)) {
          pool.add(secret, rules, rules.label().or(() -> label));
        }
      }
    });
    return pool.keys();
  }

  private List<Secret> secrets(String platform, String variable) {
    var keys = KeyRules.separated(reading.environment().spoken(variable).orElse(""));
    if (!keys.stream().allMatch(Secret::fits)) {
      reading.wrongVariable(
          "platforms." + platform + ".keys",
          variable + " holds no key: it must be printable ASCII.");
      return List.of();
    }
    return keys.stream().map(Secret::of).toList();
  }

  /** The keys of one platform as they come, each with a label of its own. */
  private static final class Pool {
    private final String platform;
    private final Map<Secret, PoolKey> bySecret = new LinkedHashMap<>();

    Pool(String platform) {
      this.platform = platform;
    }

    /** Whether it is new, or like the one there is. */
    boolean add(Secret secret, KeyRules rules, Optional<String> label) {
      var before = bySecret.get(secret);
      if (before != null) {
        return rules.of(secret, before.label()).equals(before);
      }
      var free =
          label
              .filter(name -> !name.contains(secret.reveal()))
              .map(this::unused)
              .orElseGet(() -> counted(platform, bySecret.size() + 1));
      bySecret.put(secret, rules.of(secret, free));
      return true;
    }

    boolean hasLabel(String label) {
      return bySecret.values().stream().anyMatch(key -> key.label().equals(label));
    }

    private String unused(String label) {
      return hasLabel(label) ? counted(label, 2) : label;
    }

    private String counted(String start, int first) {
      var number = first;
      while (hasLabel(start + "-" + number)) {
        number++;
      }
      return start + "-" + number;
    }

    List<PoolKey> keys() {
      return new ArrayList<>(bySecret.values());
    }
  }
}
