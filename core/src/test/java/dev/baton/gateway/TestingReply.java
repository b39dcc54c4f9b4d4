package dev.baton.gateway;

import dev.baton.provider.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A client who remembers what it was told, and what it should not have been told. */
final class TestingReply implements ClientReply {

  /** How the client was told that this is all. */
  enum Ending {
    NONE,
    WHOLE,
    REFUSED,
    ENDED,
    BROKEN_OFF
  }

  private final Promise<Void> gone = Promise.promise();
  private final List<String> pieces = new ArrayList<>();
  private final List<String> objections = new ArrayList<>();
  private Optional<Head> head = Optional.empty();
  private Optional<Refusal> refusal = Optional.empty();
  private Ending ending = Ending.NONE;
  private String lastWords = "";
  private Runnable ready = () -> {};
  private Runnable witness = () -> {};
  private boolean full;
  private boolean leavesWhenTold;

  Head head() {
    return head.orElseThrow();
  }

  boolean begun() {
    return head.isPresent();
  }

  Ending ending() {
    return ending;
  }

  List<String> pieces() {
    return List.copyOf(pieces);
  }

  /** All that was written, but for the last words of a stream that broke. */
  String text() {
    return String.join("", pieces);
  }

  String lastWords() {
    return lastWords;
  }

  int status() {
    return refusal.orElseThrow().status();
  }

  Refusal refusal() {
    return refusal.orElseThrow();
  }

  String error() {
    return new String(refusal().body(), StandardCharsets.UTF_8);
  }

  /** What was said at the wrong time. */
  List<String> objections() {
    return List.copyOf(objections);
  }

  void leave() {
    gone.tryComplete();
  }

  /** Somebody looks around whenever this client is told something of an answer. */
  TestingReply watchedBy(Runnable witness) {
    this.witness = witness;
    return this;
  }

  /** Leaves over the next thing a stream tells it. */
  void leaveWhenTold() {
    leavesWhenTold = true;
  }

  boolean left() {
    return gone.future().isComplete();
  }

  /** Stops reading: what comes next fills the line. */
  void fill() {
    full = true;
  }

  void drain() {
    full = false;
    var then = ready;
    ready = () -> {};
    then.run();
  }

  @Override
  public void whole(Head head, Buffer body) {
    witness.run();
    check("a whole answer", this.head.isEmpty());
    this.head = Optional.of(head);
    pieces.add(body.toString());
    ending = Ending.WHOLE;
  }

  @Override
  public void refuse(Head head, Refusal refusal) {
    check("a refusal", this.head.isEmpty());
    this.head = Optional.of(head);
    this.refusal = Optional.of(refusal);
    ending = Ending.REFUSED;
  }

  @Override
  public void begin(Head head) {
    check("a beginning", this.head.isEmpty());
    this.head = Optional.of(head);
    leaveIfMeant();
  }

  @Override
  public void write(Buffer piece) {
    witness.run();
    check("a piece", head.isPresent());
    pieces.add(piece.toString());
    leaveIfMeant();
  }

  @Override
  public boolean full() {
    return full;
  }

  @Override
  public void whenDrained(Runnable ready) {
    this.ready = ready;
  }

  @Override
  public void end() {
    check("an end", head.isPresent());
    ending = Ending.ENDED;
  }

  @Override
  public void breakOff(Buffer lastWords) {
    check("last words", head.isPresent());
    this.lastWords = lastWords.toString();
    ending = Ending.BROKEN_OFF;
  }

  @Override
  public Future<Void> gone() {
    return gone.future();
  }

  private void leaveIfMeant() {
    if (leavesWhenTold) {
      leave();
    }
  }

  private void check(String what, boolean inOrder) {
    if (!inOrder) {
      objections.add(what + " out of order");
    }
    if (ending != Ending.NONE) {
      objections.add(what + " after the ending " + ending);
    }
    if (left()) {
      objections.add(what + " for a client who had left");
    }
  }
}
