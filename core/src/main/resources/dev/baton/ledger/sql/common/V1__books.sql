-- The books. One row an attempt; money in nano-dollars, time in milliseconds since the epoch (UTC).
-- Rows are only ever added. What has no name is an empty text; what has no price is NULL, never 0.
CREATE TABLE usage (
  id             TEXT    NOT NULL PRIMARY KEY,
  request_id     TEXT    NOT NULL,
  attempt        INTEGER NOT NULL,
  at             BIGINT  NOT NULL,
  key_name       TEXT    NOT NULL,
  user_id        TEXT    NOT NULL,
  team           TEXT    NOT NULL,
  agent          TEXT    NOT NULL,
  tags           TEXT    NOT NULL, -- one a line
  task_type      TEXT    NOT NULL,
  conversation   TEXT    NOT NULL,
  endpoint       TEXT    NOT NULL,
  platform       TEXT    NOT NULL,
  model          TEXT    NOT NULL,
  input          BIGINT  NOT NULL, -- prompt tokens from no cache
  cache_read     BIGINT  NOT NULL,
  cache_write_5m BIGINT  NOT NULL,
  cache_write_1h BIGINT  NOT NULL,
  output         BIGINT  NOT NULL, -- thoughts included
  reasoning      BIGINT  NOT NULL, -- the share of output that nobody sees
  audio_in       BIGINT  NOT NULL,
  audio_out      BIGINT  NOT NULL,
  images         BIGINT  NOT NULL,
  searches       BIGINT  NOT NULL,
  tier           TEXT    NOT NULL, -- standard, batch, flex, priority
  cost           BIGINT,
  held           BIGINT  NOT NULL,
  price_version  TEXT    NOT NULL,
  ending         TEXT    NOT NULL, -- answered, failed, cut, abandoned, interrupted
  fault          TEXT    NOT NULL,
  estimated      INTEGER NOT NULL, -- 1: tokens and cost are our own count
  simulated      INTEGER NOT NULL, -- 1: no real money
  cached         TEXT    NOT NULL, -- off, miss, hit, semantic
  latency_ms     BIGINT  NOT NULL,
  first_ms       BIGINT  NOT NULL,
  node           TEXT    NOT NULL  -- whose journal it came from
);
CREATE INDEX usage_at ON usage (at);
CREATE INDEX usage_request ON usage (request_id);

-- How far each node's journal is in the books; moved in the transaction that adds the rows.
CREATE TABLE shipped (
  node     TEXT   NOT NULL PRIMARY KEY,
  position BIGINT NOT NULL
);

-- From when on single attempts are still here: older ones are in the archive, only their sums are not.
CREATE TABLE kept (
  what  TEXT   NOT NULL PRIMARY KEY, -- usage
  since BIGINT NOT NULL
);

-- Sums by day (days since the epoch, UTC). dim: all, key, user, team, agent, tag, task; value: whose.
CREATE TABLE spend_day (
  dim         TEXT    NOT NULL,
  simulated   INTEGER NOT NULL,
  day         BIGINT  NOT NULL,
  value       TEXT    NOT NULL,
  platform    TEXT    NOT NULL,
  model       TEXT    NOT NULL,
  attempts    BIGINT  NOT NULL,
  requests    BIGINT  NOT NULL, -- attempts that did not fail
  input       BIGINT  NOT NULL, -- what was heard too
  cache_read  BIGINT  NOT NULL,
  cache_write BIGINT  NOT NULL,
  output      BIGINT  NOT NULL, -- what was spoken too
  reasoning   BIGINT  NOT NULL,
  cost        BIGINT  NOT NULL CHECK (cost <= 9000000000000000000), -- no sum may leave a long
  estimated   BIGINT  NOT NULL, -- the part of cost that is our own count
  unpriced    BIGINT  NOT NULL, -- attempts without a price
  PRIMARY KEY (dim, simulated, day, value, platform, model)
);

-- Sums by hour (hours since the epoch). dim: all, key, user, team, agent, tag, model (platform/model).
CREATE TABLE spend_hour (
  dim       TEXT    NOT NULL,
  value     TEXT    NOT NULL,
  simulated INTEGER NOT NULL,
  hour      BIGINT  NOT NULL,
  attempts  BIGINT  NOT NULL,
  requests  BIGINT  NOT NULL,
  tokens    BIGINT  NOT NULL,
  cost      BIGINT  NOT NULL CHECK (cost <= 9000000000000000000),
  PRIMARY KEY (dim, simulated, value, hour)
);

CREATE TABLE spend_conversation (
  simulated    INTEGER NOT NULL,
  day          BIGINT  NOT NULL,
  conversation TEXT    NOT NULL,
  requests     BIGINT  NOT NULL,
  tokens       BIGINT  NOT NULL,
  cost         BIGINT  NOT NULL CHECK (cost <= 9000000000000000000),
  PRIMARY KEY (simulated, day, conversation)
);

-- How long answered attempts took: by powers of 2 to the 1/8 of a millisecond.
CREATE TABLE latency_day (
  simulated INTEGER NOT NULL,
  day       BIGINT  NOT NULL,
  platform  TEXT    NOT NULL,
  model     TEXT    NOT NULL,
  bucket    INTEGER NOT NULL, -- floor(8 * log2(max(1, latency_ms)))
  answers   BIGINT  NOT NULL,
  millis    BIGINT  NOT NULL,
  PRIMARY KEY (simulated, day, platform, model, bucket)
);

-- Every price that was ever in force here: what rows name in price_version.
CREATE TABLE price (
  platform      TEXT   NOT NULL,
  model         TEXT   NOT NULL,
  version       TEXT   NOT NULL,
  meter         TEXT   NOT NULL, -- input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, ...
  above         BIGINT NOT NULL, -- holds for prompts of more tokens than this
  pico          BIGINT NOT NULL, -- pico-dollars each
  PRIMARY KEY (platform, model, version, meter, above)
);
