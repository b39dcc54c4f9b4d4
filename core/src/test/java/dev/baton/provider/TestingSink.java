package dev.baton.provider;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** A reader who remembers what came, and reads no further when told so. */
final class TestingSink implements ReplySink {
  private final List<String> pieces = new ArrayList<>();
  private Runnable ready = () -> {};
  private boolean full;

  List<String> pieces() {
    return List.copyOf(pieces);
  }

  String text() {
    return String.join("", pieces);
  }

  void fill() {
    full = true;
  }

  void drain() {
    full = false;
    ready.run();
  }

  @Override
  public void piece(Buffer bytes) {
    pieces.add(bytes.toString());
  }

  @Override
  public boolean full() {
    return full;
  }

  @Override
  public void whenDrained(Runnable ready) {
    this.ready = ready;
  }
}
