package dev.baton.bench.money;

import dev.baton.bench.failover.Reply;

/** One request, as its client saw it. */
record Asked(String user, Play play, Reply reply) {}
