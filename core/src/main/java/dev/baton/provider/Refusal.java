package dev.baton.provider;

import java.util.Map;

/** An error reply in the client's wire. */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Refusal(int status, Map<String, String> headers, byte[] body) {
  public Refusal {
    headers = Map.copyOf(headers);
  }
}
