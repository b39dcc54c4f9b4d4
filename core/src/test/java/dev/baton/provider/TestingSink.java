package dev.baton.provider;

import dev.baton.chat.Allowance;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** A reader who remembers what came, and reads no further when told so. */
final class TestingSink implements ReplySink {
  private final List<String> pieces = new ArrayList<>();
  private final List<Allowance> allowances = new ArrayList<>();
  private Runnable ready = () -> {};
  private boolean full;

  List<String> pieces() {
    return List.copyOf(pieces);
  }

  String text() {
    return String.join("", pieces);
  }

  List<Allowance> allowances() {
    return List.copyOf(allowances);
  }

  void fill() {
    full = true;
  }

  void drain() {
    full = false;
    ready.run();
  }

  @Override
  public void heard(Allowance allowance) {
    allowances.add(allowance);
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
