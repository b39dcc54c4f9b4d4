package dev.baton.config;

/** A setting that is a list, a table or a group. */
record Part(String name, Shape shape, String about) implements Setting {

  @Override
  public String shownDefault() {
    return "";
  }
}
