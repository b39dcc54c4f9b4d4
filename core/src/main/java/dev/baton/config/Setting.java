package dev.baton.config;

/**
 * One name of the file: reader, published schema and documentation all follow it, so they cannot
 * disagree.
 */
sealed interface Setting permits Key, Part {
  String name();

  Shape shape();

  /** What it is for, in sentences. */
  String about();

  /** The default as one would write it; empty if there is none. */
  String shownDefault();
}
