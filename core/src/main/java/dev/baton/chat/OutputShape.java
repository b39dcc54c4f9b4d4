package dev.baton.chat;

import java.util.Optional;

/** What form the answer must have. */
public sealed interface OutputShape {

  record Free() implements OutputShape {}

  /** Some JSON object. */
  record AnyJson() implements OutputShape {}

  record Schema(String name, Optional<String> description, RawJson schema, Optional<Boolean> strict)
      implements OutputShape {}
}
