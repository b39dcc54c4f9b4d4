package dev.baton.gateway;

import dev.baton.provider.ReplySink;
import io.vertx.core.buffer.Buffer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** Lets the pieces of one attempt through until it has ended: a late one must not be seen. */
final class Gate implements ReplySink {
  private final Delivery delivery;
  private final LongFunction<Head> head;
  private LongSupplier overhead = () -> 0;
  private boolean shut;

  Gate(Delivery delivery, LongFunction<Head> head) {
    this.delivery = delivery;
    this.head = head;
  }

  void open(LongSupplier overheadNanos) {
    this.overhead = overheadNanos;
  }

  void shut() {
    shut = true;
  }

  @Override
  public void piece(Buffer bytes) {
    if (!shut) {
      delivery.piece(() -> head.apply(overhead.getAsLong()), bytes);
    }
  }

  @Override
  public boolean full() {
    return delivery.full();
  }

  @Override
  public void whenDrained(Runnable ready) {
    delivery.whenDrained(ready);
  }
}
