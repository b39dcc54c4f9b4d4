package dev.baton.server;

import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigFile;
import dev.baton.config.ConfigOutcome;
import dev.baton.config.Environment;
import dev.baton.config.Flags;
import dev.baton.ledger.DataFolder;
import dev.baton.ledger.account.FreshKey;
import dev.baton.ledger.journal.JournalCorrupt;
import dev.baton.ledger.journal.JournalShut;
import dev.baton.ledger.store.DatabaseRefused;
import dev.baton.server.cli.UpOptions;
import dev.baton.server.http.Keyring;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code baton up}: from a command line to a running server, and back down again. */
public final class Up {
  private static final Duration START_MAX = Duration.ofSeconds(30);

  private final UpOptions options;
  private final Environment environment;

  private Up(UpOptions options, Environment environment) {
    this.options = options;
    this.environment = environment;
  }

  /** Runs until the process is told to end; returns early only when it cannot start. */
  public static int run(UpOptions options) {
    return new Up(options, Environment.system()).run();
  }

  private int run() {
    var file = configFile();
    return switch (file.load()) {
      case ConfigOutcome.Wrong(var problems) -> {
        problems.forEach(System.err::println);
        yield 2;
      }
      case ConfigOutcome.Loaded(var config, var warnings, _) -> {
        warnings.forEach(System.err::println);
        yield withFolder(file, config);
      }
    };
  }

  private ConfigFile configFile() {
    var flags = new Flags(options.host(), options.port());
    var inFolder = Path.of("baton.yaml");
    return options
        .config()
        .or(() -> inFolder.toFile().isFile() ? Optional.of(inFolder) : Optional.empty())
        .map(path -> ConfigFile.at(path, environment))
        .orElseGet(() -> ConfigFile.none(Path.of("").toAbsolutePath(), environment))
        .withFlags(flags);
  }

  private int withFolder(ConfigFile file, BatonConfig config) {
    try {
      var folder = DataFolder.open(options.data());
      if (folder.isEmpty()) {
        System.err.println(
            "The data folder "
                + options.data()
                + " is used by another server. Stop it first, or start this one with --data.");
        return 9;
      }
      return serve(file, config, folder.get());
    } catch (AccessDeniedException denied) {
      System.err.println(
          "The data folder "
              + options.data()
              + " cannot be used: this user may not write "
              + denied.getFile()
              + ". Give it the right to, or name another folder with --data.");
      return 2;
    } catch (IOException cannotUse) {
      System.err.println(
          "The data folder " + options.data() + " cannot be used: " + cannotUse.getMessage());
      return 1;
    } catch (DatabaseRefused | JournalCorrupt damaged) {
      System.err.println(damaged.getMessage());
      return 2;
    } catch (JournalShut full) {
      System.err.println(full.sentence());
      return 1;
    }
  }

  private int serve(ConfigFile file, BatonConfig config, DataFolder folder) throws IOException {
    var admin = AdminKey.in(folder.path(), environment);
    var local = FreshKey.make(new SecureRandom()).secret().reveal();
    var keys = new Wiring.AdminKeys(admin.digest(), Keyring.Digest.of(local));
    var vertx = Server.vertx(Server.loops());
    try {
      var simulation = simulation(config, options.simulate());
      var server =
          Server.start(vertx, config, simulation, keys, folder.path())
              .await(START_MAX.toMillis(), TimeUnit.MILLISECONDS);
      var url = "http://" + shownHost(config.server().host()) + ":" + server.port();
      var serverFile = ServerFile.in(folder.path());
      serverFile.write(url, local);
      Reloads.watch(file, config, server.wiring());
      new Greeting(url, server.wiring(), admin).print(System.out);
      if (Training.asked()) {
        Training.run(url, local);
        return 0;
      }
      Drain.onSignal(server, config.server().drain(), serverFile);
      // From here on the signal ends the process.
      new CountDownLatch(1).await();
      return 0;
    } catch (TimeoutException _) {
      System.err.println("Baton did not come up within " + START_MAX.toSeconds() + " s.");
      return 1;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (CompletionException failed) {
      return cannotListen(config, failed);
    }
  }

  private static Optional<Simulation> simulation(BatonConfig config, boolean asked) {
    return asked || config.usablePlatforms().isEmpty()
        ? Optional.of(Simulation.start(asked).await())
        : Optional.empty();
  }

  private static int cannotListen(BatonConfig config, Throwable why) {
    var server = config.server();
    if (why instanceof BindException) {
      System.err.println(
          "Port "
              + server.port()
              + " on "
              + server.host()
              + " cannot be had: "
              + why.getMessage()
              + ". Start with --port 0 for a free one.");
      return 9;
    }
    System.err.println("Baton cannot start: " + why.getMessage());
    return 1;
  }

  private static String shownHost(String host) {
    return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
  }
}
