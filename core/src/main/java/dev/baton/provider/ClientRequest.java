package dev.baton.provider;

/** A client's request as it came in, and what a first reading told. */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record ClientRequest(byte[] body, ChatSkim skim) {

  public String model() {
    return skim.model();
  }

  public boolean streamed() {
    return skim.stream();
  }

  /** What it says of the model it wants, beside that model's name. */
  public BodyWishes wishes() {
    return skim.wishes().orElse(BodyWishes.NONE);
  }

  /** Whom it names as its author. */
  public BodyNames names() {
    return skim.names();
  }
}
