package dev.baton.config;

import java.util.Optional;

/**
 * One name of the file: reader, published schema and documentation all follow it, so they cannot
 * disagree.
 */
sealed interface Setting {
  String name();

  Shape shape();

  /** What it is for, in sentences. */
  String about();

  /** The default as one would write it; empty if there is none. */
  String shownDefault();

  /** A single value. */
  record Key<T>(String name, Form<T> form, Optional<T> fallback, String about) implements Setting {

    static <T> Key<T> of(String name, Form<T> form, T fallback, String about) {
      return new Key<>(name, form, Optional.of(fallback), about);
    }

    static <T> Key<T> optional(String name, Form<T> form, String about) {
      return new Key<>(name, form, Optional.empty(), about);
    }

    @Override
    public Shape shape() {
      return form;
    }

    @Override
    public String shownDefault() {
      return fallback.map(form::write).orElse("");
    }
  }

  /** A list, a table or a group. */
  record Part(String name, Shape shape, String about) implements Setting {
    @Override
    public String shownDefault() {
      return "";
    }
  }
}
