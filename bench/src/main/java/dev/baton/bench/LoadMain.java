package dev.baton.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.bench.load.LoadJob;
import dev.baton.bench.load.Sockets;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The load generator as a process of its own: reads one job a line, runs it, answers with one line.
 *
 * <p>It stays alive between jobs, so that its compiled code stays warm; it ends with its input.
 */
public final class LoadMain {

  private LoadMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    // Standard output carries results: a logger that greets there would be read as one.
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    var json = JsonMapper.shared();
    var jobs = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try (var sockets = Sockets.open()) {
      System.out.println("Load ready");
      for (var line = jobs.readLine(); line != null; line = jobs.readLine()) {
        var result = sockets.run(json.readValue(line, LoadJob.class)).sync().getNow();
        System.out.println(json.writeValueAsString(result));
      }
    }
  }
}
