package dev.baton.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a configuration comes from: a file or none, and the {@code .env} files beside it.
 *
 * <p>Flags go before the environment, the environment before the file, the file before what is
 * shipped. What is not set in the real environment is looked up in {@code .env}, then in {@code
 * .env.tokenpool}.
 */
public final class ConfigFile {
  private static final long BYTES_MAX = 1 << 20;
  private static final List<String> ENV_FILES = List.of(".env", ".env.tokenpool");

  private final Optional<Path> file;
  private final Path folder;
  private final Environment environment;
  private final Flags flags;

  private ConfigFile(Optional<Path> file, Path folder, Environment environment, Flags flags) {
    this.file = file;
    this.folder = folder;
    this.environment = environment;
    this.flags = flags;
  }

  public static ConfigFile at(Path file, Environment environment) {
    var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    return new ConfigFile(Optional.of(file), folder, environment, Flags.NONE);
  }

  /** No file: the environment and the {@code .env} files of the working folder must do. */
  public static ConfigFile none(Path workingFolder, Environment environment) {
    return new ConfigFile(Optional.empty(), workingFolder, environment, Flags.NONE);
  }

  public ConfigFile withFlags(Flags flags) {
    return new ConfigFile(file, folder, environment, flags);
  }

  /** The files a change of which changes the configuration, there or not. */
  public List<Path> watched() {
    var files = new ArrayList<Path>();
    file.ifPresent(files::add);
    ENV_FILES.forEach(name -> files.add(folder.resolve(name)));
    return List.copyOf(files);
  }

  /** Reads everything anew; never throws, whatever the files hold. */
  public ConfigOutcome load() {
    var name = file.map(Path::getFileName).map(Path::toString).orElse("baton.yaml");
    var envFiles = new EnvFiles(folder, ENV_FILES);
    var reading = new Reading(name, envFiles.under(environment));
    envFiles.warnings().forEach(reading::warn);
    try {
      return outcome(reading, tree());
    } catch (YamlTree.Unreadable broken) {
      reading.wrong(broken.place(), "", broken.sentence());
      return new ConfigOutcome.Wrong(reading.problems());
    }
  }

  private ConfigOutcome outcome(Reading reading, Node tree) {
    var config = new ConfigReader(reading, folder).read(tree);
    var server = flags.over(config.server());
    flags.host().ifPresent(_ -> reading.from("server.host", "--host"));
    flags.port().ifPresent(_ -> reading.from("server.port", "--port"));
    file.ifPresent(path -> checkReaders(path, reading));
    return reading.clean()
        ? new ConfigOutcome.Loaded(config.withServer(server), reading.warnings(), reading.sources())
        : new ConfigOutcome.Wrong(reading.problems());
  }

  private Node tree() {
    return file.map(path -> YamlTree.read(text(path))).orElse(new Node.Empty(Place.NOWHERE));
  }

  private static String text(Path path) {
    try {
      if (Files.size(path) > BYTES_MAX) {
        throw new YamlTree.Unreadable(
            Place.NOWHERE, "The file is larger than 1 MiB; no configuration is.");
      }
      return Files.readString(path);
    } catch (NoSuchFileException _) {
      throw new YamlTree.Unreadable(
          Place.NOWHERE, "There is no such file. Check --config, or start without one.");
    } catch (CharacterCodingException _) {
      throw new YamlTree.Unreadable(Place.NOWHERE, "The file is not UTF-8 text.");
    } catch (IOException _) {
      throw new YamlTree.Unreadable(
          Place.NOWHERE, "The file cannot be read. Check that it is a file and may be read.");
    }
  }

  private static void checkReaders(Path path, Reading reading) {
    if (!readableByAll(path)) {
      return;
    }
    var secret = reading.literalSecret();
    if (secret.isPresent()) {
      reading.wrong(
          secret.get(),
          "",
          "A key stands here, and everybody on this machine may read the file. Run chmod 600 "
              + path.getFileName()
              + ", or write ${VARIABLE} instead of the key.");
    } else {
      reading.warn(
          "Everybody on this machine may read "
              + path.getFileName()
              + "; it holds no key, but chmod 600 keeps it so.");
    }
  }

  /** False where the file system knows no such thing. */
  static boolean readableByAll(Path path) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      return permissions.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }
}
