package dev.baton.config;

import dev.baton.catalog.PlatformTraits;
import dev.baton.catalog.Platforms;
import dev.baton.config.Shape.Group;
import dev.baton.config.Shape.ListOf;
import dev.baton.config.Shape.OneOrMany;
import dev.baton.config.Shape.ShortOrLong;
import dev.baton.config.Shape.TableOf;

/** The tables of {@code docs/config.md}, made from the settings the reader reads by. */
final class ConfigPage {
  private final StringBuilder out = new StringBuilder();

  private ConfigPage() {}

  static String text() {
    var page = new ConfigPage();
    page.section("", "The whole file", ConfigReader.ROOT);
    page.platforms();
    return page.out.toString();
  }

  private void section(String path, String title, Group group) {
    out.append("### ")
        .append(title)
        .append("\n\n| key | value | default | meaning |\n|---|---|---|---|\n");
    for (var setting : group.settings()) {
      row(setting);
    }
    out.append('\n');
    for (var setting : group.settings()) {
      inner(Section.join(path, setting.name()), setting.shape());
    }
  }

  private void inner(String path, Shape shape) {
    switch (shape) {
      case Group group when group.settings().isEmpty() -> {}
      case Group group -> section(path, "`" + path + "`", group);
      case ListOf list -> inner(path + "[]", list.item());
      case OneOrMany _ -> {}
      case TableOf table -> inner(path + ".NAME", table.value());
      case ShortOrLong either -> inner(path, either.longForm());
      case Form<?> _ -> {}
    }
  }

  private void row(Setting setting) {
    var shown = setting.shownDefault().isEmpty() ? "" : "`" + setting.shownDefault() + "`";
    out.append("| `").append(setting.name()).append("` | ").append(value(setting.shape()));
    out.append(" | ").append(shown).append(" | ").append(setting.about()).append(" |\n");
  }

  private static String value(Shape shape) {
    return switch (shape) {
      case Form<?> form -> form.wanted();
      case ListOf list -> "list: " + value(list.item());
      case OneOrMany many -> value(many.item()) + ", or a list";
      case TableOf table -> "by name: " + value(table.value());
      case ShortOrLong either when either.shortForm() instanceof ListOf list ->
          value(list) + "; or a group";
      case ShortOrLong either -> value(either.shortForm()) + ", or a group";
      case Group _ -> "group";
    };
  }

  private void platforms() {
    out.append(
        "### Known platforms\n\n| platform | dialect | address | keys from | address from |\n");
    out.append("|---|---|---|---|---|\n");
    for (var platform : Platforms.shipped().all()) {
      out.append("| ").append(platform.name()).append(" | ").append(platform.dialect().word());
      out.append(" | ").append(platform.baseUrl().isEmpty() ? "yours" : platform.baseUrl());
      out.append(" | ").append(keys(platform));
      out.append(" | `").append(platform.baseUrlVariable()).append("` |\n");
    }
  }

  private static String keys(PlatformTraits platform) {
    return platform.keyless()
        ? "needs none"
        : "`" + String.join("`, `", platform.keyVariables()) + "`";
  }
}
