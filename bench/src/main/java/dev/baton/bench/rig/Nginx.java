package dev.baton.bench.rig;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * nginx as a bare proxy: the least work a hop can be.
 *
 * <p>Set up to be as fast as it gets, since it is the yardstick: no log, long keep-alive on both
 * sides, whole replies buffered (one write each), streams passed on at once.
 */
public final class Nginx implements AutoCloseable {
  @SuppressWarnings("InlineFormatString") // a page of its own: a method around it would be long
  private static final String SETTINGS =
      """
      daemon off;
      worker_processes 2;
      worker_rlimit_nofile %1$d;
      pid nginx.pid;
      error_log stderr crit;
      %2$s
      events { worker_connections %3$d; use epoll; multi_accept on; }
      http {
        access_log off;
        server_tokens off;
        tcp_nodelay on;
        keepalive_timeout 600s;
        keepalive_requests 100000000;
        client_max_body_size 32m;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        upstream platform {
          server %4$s:%5$d;
          keepalive 1024;
          keepalive_requests 100000000;
          keepalive_timeout 600s;
        }
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_read_timeout 600s;
        proxy_send_timeout 600s;
        send_timeout 600s;
        server {
          listen 127.0.0.1:%6$d reuseport backlog=8192;
          location / { proxy_pass http://platform; proxy_buffering on; }
        }
        server {
          listen 127.0.0.1:%7$d reuseport backlog=8192;
          location / { proxy_pass http://platform; proxy_buffering off; }
        }
      }
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Child child;
  private final Target target;

  private Nginx(Child child, Target target) {
    this.child = child;
    this.target = target;
  }

  /** The program, where there is one on the PATH or in the system's folders. */
  public static Optional<Path> program() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), Stream.of("/usr/sbin"))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public static Nginx start(Path program, String name, Upstream upstream, Path temporary) {
    var plain = freePort();
    var streamed = freePort();
    var folder = home(name, temporary, settings(upstream, plain, streamed));
    var child =
        Child.start(
            name,
            List.of(
                program.toString(), "-e", "stderr", "-p", folder.toString(), "-c", "nginx.conf"),
            Map.of(),
            temporary);
    try {
      awaitPort(child, plain);
      awaitPort(child, streamed);
    } catch (RuntimeException e) {
      child.close();
      throw e;
    }
    return new Nginx(
        child,
        new Target(
            name, OptionalLong.of(child.pid()), upstream.door(plain), upstream.door(streamed), ""));
  }

  public Target target() {
    return target;
  }

  @Override
  public void close() {
    child.close();
  }

  private static String settings(Upstream upstream, int plain, int streamed) {
    var files = ProcFiles.openFilesMax().orElse(4096);
    // Started by root, its workers would be somebody who may not enter our folder.
    var user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    return SETTINGS.formatted(
        files, user, Math.min(20_000, files), upstream.host(), upstream.port(), plain, streamed);
  }

  private static Path home(String name, Path temporary, String settings) {
    try {
      var folder = Files.createDirectory(temporary.resolve(name));
      Files.writeString(folder.resolve("nginx.conf"), settings);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitPort(Child child, int port) {
    while (child.age().compareTo(PATIENCE) < 0 && child.alive()) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        return;
      } catch (IOException _) {
        Thread.onSpinWait();
      }
    }
    throw new BenchFault(child.lastWords("nginx did not open its port"));
  }
}
