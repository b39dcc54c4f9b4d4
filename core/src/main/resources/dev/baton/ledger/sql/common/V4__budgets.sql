-- Budgets that operators set while Baton runs, besides those of the configuration.
CREATE TABLE managed_budget (
  name        TEXT    NOT NULL PRIMARY KEY,
  kind        TEXT    NOT NULL, -- global, key, user, team, agent, tag, model
  subject     TEXT    NOT NULL, -- a name; *: each has one of its own; empty for global
  span        TEXT    NOT NULL, -- day, month, total, rolling
  hours       BIGINT  NOT NULL, -- of a rolling one; else 0
  zone        TEXT    NOT NULL,
  limit_nanos BIGINT  NOT NULL,
  warn_at     INTEGER NOT NULL, -- percent, like critical_at
  critical_at INTEGER NOT NULL,
  on_warn     TEXT    NOT NULL, -- words with commas between, like the next two
  on_critical TEXT    NOT NULL,
  on_exceed   TEXT    NOT NULL,
  created_by  TEXT    NOT NULL,
  changed_at  BIGINT  NOT NULL
);

-- What people were told, or are to be: once for each threshold, window and limit.
CREATE TABLE alert (
  budget       TEXT    NOT NULL,
  value        TEXT    NOT NULL, -- whose money: the key's name, the team ...
  simulated    INTEGER NOT NULL, -- 1: no real money, and never a reason to be silent about real money
  period_start BIGINT  NOT NULL, -- 0 for a budget that never begins anew
  level        TEXT    NOT NULL, -- warn, critical, exceeded
  limit_nanos  BIGINT  NOT NULL,
  id           TEXT    NOT NULL UNIQUE, -- digest of the above
  scope        TEXT    NOT NULL, -- such as key:* or global
  period_end   BIGINT,
  spent        BIGINT  NOT NULL,
  actions      TEXT    NOT NULL, -- words with commas between
  fired_at     BIGINT  NOT NULL,
  PRIMARY KEY (budget, value, simulated, period_start, level, limit_nanos)
);

-- One row for each alert and each way in which it is told.
CREATE TABLE alert_delivery (
  alert    TEXT    NOT NULL,
  sink     TEXT    NOT NULL,
  attempts INTEGER NOT NULL,
  due      BIGINT  NOT NULL, -- when it is tried next
  ending   TEXT    NOT NULL, -- empty while it waits; sent, given_up
  ended_at BIGINT,
  error    TEXT    NOT NULL, -- why it did not go, the last time
  PRIMARY KEY (alert, sink)
);
CREATE INDEX alert_delivery_due ON alert_delivery (ending, sink, due);
