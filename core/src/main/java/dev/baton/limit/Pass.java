package dev.baton.limit;

import dev.baton.chat.Allowance;
import dev.baton.chat.Fault;

/**
 * Leave to make one attempt, over one key. Exactly one of {@link #answered}, {@link #failed} and
 * {@link #giveBack} ends it; the first counts, later ones do nothing. One that nobody ends expires,
 * so that no breaker waits for a probe that will never be told of.
 */
public interface Pass {

  /** Which of the platform's keys, by its place in the configuration; 0 where it needs none. */
  int key();

  /** What the platform says is left, as soon as its reply's head is there. */
  void heard(Allowance allowance);

  /** The answer came whole. */
  void answered(long tokens, long nanoDollars);

  void failed(Fault fault, long tokens, long nanoDollars);

  /** It says nothing about the platform how this ended: nothing was sent, or nobody waited. */
  void giveBack(long tokens, long nanoDollars);
}
