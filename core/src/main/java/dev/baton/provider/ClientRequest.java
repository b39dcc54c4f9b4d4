package dev.baton.provider;

/** A client's request as it came in, and what a first reading told. */
public record ClientRequest(byte[] body, ChatSkim skim) {

  public String model() {
    return skim.model();
  }

  public boolean streamed() {
    return skim.stream();
  }
}
