package dev.baton.config;

import java.util.List;

/** What may stand behind a setting's name. */
sealed interface Shape
    permits Form, Shape.ListOf, Shape.OneOrMany, Shape.TableOf, Shape.Group, Shape.ShortOrLong {

  record ListOf(Shape item) implements Shape {}

  /** A list, or its only item. */
  record OneOrMany(Form<?> item) implements Shape {}

  /** Names chosen by the reader of the file, each with a value of one shape. */
  record TableOf(Shape value) implements Shape {}

  /** Named settings. */
  record Group(List<Setting> settings) implements Shape {
    public Group {
      settings = List.copyOf(settings);
    }

    static Group of(Setting... settings) {
      return new Group(List.of(settings));
    }

    List<String> names() {
      return settings.stream().map(Setting::name).toList();
    }
  }

  /** A value or a list, or a group when there is more to say. */
  record ShortOrLong(Shape shortForm, Group longForm) implements Shape {}
}
