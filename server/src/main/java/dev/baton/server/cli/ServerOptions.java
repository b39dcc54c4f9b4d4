package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that talks to a running server. */
final class ServerOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "server to talk to (BATON_URL; else the one running on the data folder)")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "file that holds the key (else BATON_KEY, else the running server's note)")
  private Optional<Path> keyFile = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data folder of the server to look for (BATON_DATA)")
  private Optional<Path> data = Optional.empty();

  Door door(Map<String, String> env) {
    var running = RunningServer.in(DataPlace.of(data, env));
    var asked = url.or(() -> Env.text(env, "BATON_URL")).map(Door::address);
    var address = asked.or(() -> running.map(RunningServer::url)).orElseThrow(this::noServer);
    return new Door(address, key(env, address, running));
  }

  private CliFault noServer() {
    return new CliFault(
        FaultCode.UNREACHABLE,
        "No server is running here. Start one with \"baton up\", or name one with --url.");
  }

  private Optional<String> key(
      Map<String, String> env, URI address, Optional<RunningServer> running) {
    return keyFile
        .map(ServerOptions::keyIn)
        .or(() -> Env.text(env, "BATON_KEY"))
        // The running server's key goes to that server only, never to one named otherwise.
        .or(() -> running.filter(note -> sameServer(address, note)).flatMap(RunningServer::key));
  }

  private static boolean sameServer(URI address, RunningServer note) {
    return new Door(address, Optional.empty()).leadsTo(note.url());
  }

  private static String keyIn(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new CliFault(FaultCode.BAD_REQUEST, "The key file " + file + " cannot be read.", e);
    }
  }
}
