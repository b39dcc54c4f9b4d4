package dev.baton.provider;

import java.util.List;
import java.util.TreeSet;

/**
 * What a translation had to leave out or change; the client reads it in {@code x-baton-dropped}.
 * Nothing loses its meaning in silence.
 */
public final class Dropped {
  private final TreeSet<String> names = new TreeSet<>();

  /** {@code what} as the client wrote it: {@code seed}, {@code thinking:high->24576}. */
  public void add(String what) {
    names.add(what);
  }

  public List<String> names() {
    return List.copyOf(names);
  }
}
