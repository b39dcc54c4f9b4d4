package dev.baton.server.http;

/** Whether a route can cost money. What can goes through the gateway and nothing else. */
public enum CostClass {
  FREE,
  GATED
}
