package dev.baton.config;

import java.util.Optional;

/** A setting with a single value. */
record Key<T>(String name, Form<T> form, Optional<T> fallback, String about) implements Setting {

  static <T> Key<T> of(String name, Form<T> form, T fallback, String about) {
    return new Key<>(name, form, Optional.of(fallback), about);
  }

  /** One that may be absent. */
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
