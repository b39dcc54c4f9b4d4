package dev.baton.config;

import java.util.List;

/** A piece of a YAML file that knows where it stands. */
sealed interface Node {
  Place place();

  /** What stands in the file, which is what a message may repeat: variables are not put in. */
  default String shown() {
    return this instanceof Scalar scalar ? scalar.text() : kind();
  }

  /** What this is, in the words of an error message. */
  String kind();

  /**
   * One value.
   *
   * @param quoted whether it stands in quotes, so that its first character is one further right
   */
  record Scalar(Place place, String text, boolean quoted) implements Node {
    @Override
    public String kind() {
      return "a single value";
    }
  }

  /** Nothing: a key without a value, {@code null} or {@code ~}. */
  record Empty(Place place) implements Node {
    @Override
    public String kind() {
      return "empty";
    }
  }

  record Sequence(Place place, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Entries in the file's order, doubled names and all. */
  record Mapping(Place place, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "a group of settings";
    }
  }

  record Entry(Place place, String name, Node value) {}
}
