package dev.baton.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code .env} files of one folder, read once; the first to name a variable counts. */
final class EnvFiles {
  private static final long BYTES_MAX = 1 << 20;

  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, Remark> remarks = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();

  EnvFiles(Path folder, List<String> names) {
    names.forEach(name -> read(folder.resolve(name), name));
  }

  Environment under(Environment real) {
    return real.over(variables, remarks);
  }

  List<String> warnings() {
    return warnings;
  }

  private void read(Path path, String name) {
    try {
      if (Files.size(path) > BYTES_MAX) {
        warnings.add(name + " is larger than 1 MiB; it is not read.");
        return;
      }
      var file = EnvFile.read(name, Files.readString(path));
      take(file);
      file.strangeLines()
          .forEach(line -> warnings.add(name + ":" + line + " is not NAME=value; it is left out."));
      if (ConfigFile.readableByAll(path)) {
        warnings.add(
            "Everybody on this machine may read " + name + ". Run chmod 600 " + name + ".");
      }
    } catch (NoSuchFileException _) {
      // Nobody must have one.
    } catch (IOException _) {
      warnings.add(name + " cannot be read; it is left out.");
    }
  }

  private void take(EnvFile file) {
    file.variables()
        .forEach((variable, value) -> {
          if (variables.putIfAbsent(variable, value) == null) {
            Optional.ofNullable(file.remarks().get(variable))
                .ifPresent(remark -> remarks.put(variable, remark));
          }
        });
  }
}
