-- Who may come in. The books go by names: a key keeps its name for good, and no other ever has it.
-- Times in milliseconds since the epoch (UTC); what has not happened is NULL.
CREATE TABLE team (
  name     TEXT   NOT NULL PRIMARY KEY,
  created  BIGINT NOT NULL,
  disabled BIGINT
);

CREATE TABLE account_user (
  name     TEXT   NOT NULL PRIMARY KEY,
  team     TEXT   NOT NULL,
  created  BIGINT NOT NULL,
  disabled BIGINT
);

-- Of a key only its digest is kept.
CREATE TABLE virtual_key (
  id           TEXT   NOT NULL PRIMARY KEY,
  name         TEXT   NOT NULL UNIQUE,
  digest       TEXT   NOT NULL UNIQUE, -- SHA-256 of the key, in hex
  hint         TEXT   NOT NULL,        -- its last four characters
  former       TEXT   NOT NULL,        -- the digest it had before it was rotated; empty: none
  former_until BIGINT NOT NULL,        -- until when that one opens too
  user_name    TEXT   NOT NULL,
  team         TEXT   NOT NULL,
  tags         TEXT   NOT NULL,        -- one a line
  role         TEXT   NOT NULL,        -- member, viewer, operator, admin
  models       TEXT   NOT NULL,        -- patterns, one a line; empty: anything
  rpm          BIGINT,
  tpm          BIGINT,
  rpd          BIGINT,
  created      BIGINT NOT NULL,
  expires      BIGINT,
  rotated      BIGINT,
  revoked      BIGINT
);
CREATE INDEX virtual_key_user ON virtual_key (user_name);
CREATE INDEX virtual_key_team ON virtual_key (team);

-- What was changed, by whom. Rows are only ever added; each hash covers the row and the hash before.
CREATE TABLE audit (
  seq     BIGINT NOT NULL PRIMARY KEY,
  at      BIGINT NOT NULL,
  who     TEXT   NOT NULL,
  what    TEXT   NOT NULL,
  subject TEXT   NOT NULL,
  before  TEXT   NOT NULL, -- JSON; empty: there was none
  after   TEXT   NOT NULL,
  hash    TEXT   NOT NULL
);

-- One row. Every change locks it first, so that changes follow one another on all servers together.
CREATE TABLE account_state (
  id      INTEGER NOT NULL PRIMARY KEY,
  version BIGINT  NOT NULL, -- counts changes of keys, users and teams
  seq     BIGINT  NOT NULL, -- the last row of audit
  hash    TEXT    NOT NULL
);
INSERT INTO account_state (id, version, seq, hash) VALUES (1, 0, 0, '');
