package dev.baton.bench;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON that people may read too. */
final class Pretty {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Pretty() {}

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }
}
