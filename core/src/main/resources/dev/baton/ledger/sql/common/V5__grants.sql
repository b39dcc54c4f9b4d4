-- Hard budgets that several servers spend of together: what of them each server may spend by itself.
-- Of one budget, one name and one period all grants together never exceed its limit.

-- Whoever changes grants of a pot (a budget, or one name's share of it) changes its row here first, so
-- that these changes follow one another on all servers together.
CREATE TABLE budget_pot (
  pot   TEXT   NOT NULL PRIMARY KEY, -- digest of budget, name and world
  turns BIGINT NOT NULL
);

CREATE TABLE budget_grant (
  pot       TEXT    NOT NULL,
  period    BIGINT  NOT NULL, -- when it began; of a rolling window, the hour
  node      TEXT    NOT NULL, -- empty: what was spent before the servers shared it
  granted   BIGINT  NOT NULL, -- spent, held or in hand there
  until     BIGINT  NOT NULL, -- when the period ends
  budget    TEXT    NOT NULL, -- for people, as the next three
  kind      TEXT    NOT NULL,
  value     TEXT    NOT NULL,
  simulated INTEGER NOT NULL, -- 1: no real money
  PRIMARY KEY (pot, period, node)
);
CREATE INDEX budget_grant_node ON budget_grant (node, until);

-- Servers that have found too little: the others hand back what they do not need each time it grows.
CREATE TABLE budget_wanted (
  pot   TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY (pot, node)
);
