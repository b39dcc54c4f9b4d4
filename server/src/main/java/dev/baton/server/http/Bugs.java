package dev.baton.server.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an exception that nobody expected is written down. */
final class Bugs {
  private static final Logger LOG = LoggerFactory.getLogger(Bugs.class);

  private Bugs() {}

  static void report(String requestId, Throwable bug) {
    LOG.error("request {} met a bug", requestId, bug);
  }
}
