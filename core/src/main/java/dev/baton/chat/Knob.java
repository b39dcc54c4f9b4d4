package dev.baton.chat;

/** Settings that not every platform has. Their values stay as the caller spelled them. */
public enum Knob {
  TEMPERATURE,
  TOP_P,
  TOP_K,
  CANDIDATES,
  SEED,
  PRESENCE_PENALTY,
  FREQUENCY_PENALTY,
  LOGIT_BIAS,
  LOGPROBS,
  TOP_LOGPROBS
}
