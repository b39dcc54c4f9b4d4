package dev.baton.server.cli;

import dev.baton.server.cli.Terminal.Stdin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** What kind of thing this process's standard streams are; Java itself does not tell them apart. */
final class Streams {
  private static final int KIND = 0170000;
  private static final int SOCKET = 0140000;
  private static final int FILE = 0100000;
  private static final int DEVICE = 0020000;
  private static final int PIPE = 0010000;

  private Streams() {}

  static Stdin stdin() {
    var kind = kind("/dev/stdin");
    if (kind.isEmpty()) {
      return Stdin.UNSURE;
    }
    return switch (kind.getAsInt()) {
      case FILE, PIPE -> Stdin.TEXT;
      case SOCKET -> Stdin.UNSURE;
      default -> Stdin.NONE;
    };
  }

  static boolean stdoutIsScreen() {
    var kind = kind("/dev/stdout");
    return kind.isPresent()
        && kind.getAsInt() == DEVICE
        && !attribute("/dev/stdout", "rdev").equals(nothing());
  }

  private static Object nothing() {
    return attribute("/dev/null", "rdev");
  }

  private static OptionalInt kind(String device) {
    return attribute(device, "mode") instanceof Integer mode
        ? OptionalInt.of(mode & KIND)
        : OptionalInt.empty();
  }

  /** An attribute of the file behind the device, or the empty text where there is none. */
  private static Object attribute(String device, String name) {
    try {
      return Files.getAttribute(Path.of(device), "unix:" + name);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
      return "";
    }
  }
}
