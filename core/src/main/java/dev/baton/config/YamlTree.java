package dev.baton.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Turns the text of one YAML document into a {@link Node}.
 *
 * <p>Every scalar stays text: what it means is decided by the setting it is for, so {@code no} and
 * {@code 1e3} hold no surprises.
 */
final class YamlTree {
  private static final int DEPTH_MAX = 32;

  private final Iterator<Event> events;
  private final Map<Anchor, Node> anchors = new HashMap<>();

  private YamlTree(Iterator<Event> events) {
    this.events = events;
  }

  /**
   * The document; an empty file is {@link Node.Empty}.
   *
   * @throws Unreadable if it is not YAML, or none that a configuration may be written in
   */
  static Node read(String text) {
    var settings = LoadSettings.builder().setLabel("config").build();
    try {
      return new YamlTree(new Parse(settings).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException broken) {
      throw new Unreadable(
          place(broken.getProblemMark().or(broken::getContextMark)),
          "This is not valid YAML: " + broken.getProblem() + ".");
    } catch (YamlEngineException broken) {
      throw new Unreadable(
          new Place(1, 1), "This is not valid YAML: it holds characters no text may.");
    }
  }

  private Node document() {
    events.next(); // the stream begins
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      return new Node.Empty(new Place(1, 1));
    }
    var root = node(events.next(), 0);
    events.next(); // the document ends
    var last = events.next();
    if (last.getEventId() != Event.ID.StreamEnd) {
      throw new Unreadable(
          place(last.getStartMark()), "A second document begins here; a configuration is one.");
    }
    return root;
  }

  private Node node(Event event, int depth) {
    var place = place(event.getStartMark());
    if (depth > DEPTH_MAX) {
      throw new Unreadable(place, "This is nested deeper than " + DEPTH_MAX + " levels.");
    }
    var node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar, place);
          case SequenceStartEvent _ -> new Node.Sequence(place, items(depth));
          case MappingStartEvent _ -> new Node.Mapping(place, entries(depth));
          case AliasEvent alias -> aliased(alias, place);
          default -> throw new IllegalStateException("unexpected " + event.getEventId());
        };
    if (event instanceof NodeEvent anchored && !(event instanceof AliasEvent)) {
      anchored.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    }
    return node;
  }

  private Node aliased(AliasEvent alias, Place place) {
    var node = alias.getAnchor().map(anchors::get);
    return node.orElseThrow(
        () -> new Unreadable(place, "This * names nothing that an & marked before."));
  }

  private List<Node> items(int depth) {
    var items = new ArrayList<Node>();
    for (var event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return items;
  }

  private List<Node.Entry> entries(int depth) {
    var entries = new ArrayList<Node.Entry>();
    for (var event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      var place = place(event.getStartMark());
      if (!(event instanceof ScalarEvent key)) {
        throw new Unreadable(place, "The name of a setting is plain text.");
      }
      entries.add(new Node.Entry(place, key.getValue(), node(events.next(), depth + 1)));
    }
    return entries;
  }

  private static Node scalar(ScalarEvent scalar, Place place) {
    var text = scalar.getValue();
    if (scalar.isPlain() && (text.isEmpty() || text.equals("~") || text.equals("null"))) {
      return new Node.Empty(place);
    }
    return new Node.Scalar(place, text, !scalar.isPlain());
  }

  private static Place place(Optional<Mark> mark) {
    return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(new Place(1, 1));
  }

  /** The text cannot be taken apart; says where and why. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;

    Unreadable(Place place, String message) {
      super(message, null, false, false);
      this.place = place;
    }

    Place place() {
      return place;
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }
}
