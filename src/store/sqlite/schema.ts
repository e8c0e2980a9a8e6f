/**
 * The layout of the database, as steps; `PRAGMA user_version` counts those taken. Steps are never
 * edited, only added.
 */
import { StoreTooNew } from '../errors'
import type { Sql } from './connection'

const first = `
CREATE TABLE aggregates (
  kind TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, created_at TEXT NOT NULL,
  series TEXT, year INTEGER, serial INTEGER, number TEXT,
  head TEXT, salt TEXT, state TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX aggregates_id ON aggregates (kind, id);
CREATE UNIQUE INDEX aggregates_number ON aggregates (series, year, serial) WHERE serial IS NOT NULL;
CREATE INDEX aggregates_newest ON aggregates (kind, created_at, id);

CREATE TABLE keys (
  kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, key, value, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX keys_of ON keys (kind, id);

CREATE TABLE receipts (
  kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (kind, id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE pending (
  activation TEXT NOT NULL PRIMARY KEY, case_id TEXT NOT NULL, since TEXT NOT NULL,
  procedure TEXT NOT NULL, mood TEXT NOT NULL, holder TEXT, row TEXT NOT NULL
) STRICT;
CREATE INDEX pending_case ON pending (case_id);
CREATE INDEX pending_since ON pending (since, activation);
CREATE INDEX pending_holder ON pending (holder, since, activation) WHERE holder IS NOT NULL;
CREATE INDEX pending_procedure ON pending (procedure, since, activation);
CREATE INDEX pending_mood ON pending (mood, since, activation);
CREATE TABLE pending_roles (
  role TEXT NOT NULL, since TEXT NOT NULL, activation TEXT NOT NULL, PRIMARY KEY (role, since, activation)
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_roles_of ON pending_roles (activation);

CREATE TABLE inbound (id TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, answer TEXT NOT NULL) STRICT;
CREATE INDEX inbound_at ON inbound (at);

CREATE TABLE effects (
  position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, lane TEXT NOT NULL,
  payload TEXT NOT NULL, not_before TEXT, after_id TEXT, aggregate_kind TEXT NOT NULL, aggregate_id TEXT NOT NULL,
  status TEXT NOT NULL, attempts INTEGER NOT NULL, version INTEGER NOT NULL, ref TEXT, error TEXT, at TEXT NOT NULL,
  delivered INTEGER NOT NULL DEFAULT 0, cancelling INTEGER NOT NULL DEFAULT 0, done_at TEXT
) STRICT;
CREATE INDEX effects_lane ON effects (lane, position) WHERE status IN ('due', 'sending');
CREATE INDEX effects_sending ON effects (lane) WHERE status = 'sending';
CREATE INDEX effects_parked ON effects (position) WHERE status = 'parked';
CREATE INDEX effects_after ON effects (after_id) WHERE after_id IS NOT NULL;
CREATE INDEX effects_done ON effects (done_at) WHERE status IN ('sent', 'cancelled');
-- What may be tried of each lane: the instant of the first that may be, and its position. No row: nothing may.
CREATE TABLE lanes (lane TEXT NOT NULL PRIMARY KEY, head INTEGER NOT NULL, ready_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX lanes_order ON lanes (head, ready_at);
CREATE INDEX lanes_ready ON lanes (ready_at);

CREATE TABLE posts (
  kind TEXT NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL, address TEXT NOT NULL UNIQUE, ref TEXT NOT NULL,
  PRIMARY KEY (kind, id, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE definitions (
  hash TEXT NOT NULL PRIMARY KEY, code TEXT NOT NULL, version TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE TABLE leases (name TEXT NOT NULL PRIMARY KEY, holder TEXT, token INTEGER NOT NULL, until INTEGER NOT NULL) STRICT;
`

// A role's rows keep the end of their term beside them, and the other indexes end with it: what is
// late is told along them.
const terms = `
ALTER TABLE pending ADD COLUMN due TEXT;
ALTER TABLE pending ADD COLUMN alert TEXT;
ALTER TABLE pending_roles ADD COLUMN due TEXT;
UPDATE pending SET due = row ->> '$.due', alert = row ->> '$.alert';
UPDATE pending_roles SET due = (SELECT p.due FROM pending p WHERE p.activation = pending_roles.activation);
DROP INDEX pending_since;
DROP INDEX pending_procedure;
DROP INDEX pending_mood;
CREATE INDEX pending_since ON pending (since, activation, due);
CREATE INDEX pending_procedure ON pending (procedure, since, activation, due);
CREATE INDEX pending_mood ON pending (mood, since, activation, due);
CREATE INDEX pending_alert ON pending (alert, activation) WHERE alert IS NOT NULL;

CREATE TABLE milestones (
  position INTEGER PRIMARY KEY, at TEXT NOT NULL, case_id TEXT NOT NULL, milestone TEXT NOT NULL
) STRICT;
CREATE INDEX milestones_at ON milestones (at, position);
`

// A case's rows stand together, so that its history is read in one stretch.
const history = `
CREATE TABLE history (
  case_id TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, about TEXT, person TEXT, row TEXT NOT NULL,
  PRIMARY KEY (case_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_person ON history (person, case_id, place) WHERE person IS NOT NULL;
CREATE TABLE history_files (
  hash TEXT NOT NULL, case_id TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (hash, case_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_files_of ON history_files (case_id, place);
`

// The newest of those that share a key are read along it, however many share it.
const newest = `
CREATE TABLE keys_newest (
  kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, created_at TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (kind, key, value, created_at, id)
) STRICT, WITHOUT ROWID;
INSERT INTO keys_newest SELECT k.kind, k.key, k.value, a.created_at, k.id
  FROM keys k JOIN aggregates a ON a.kind = k.kind AND a.id = k.id;
DROP TABLE keys;
ALTER TABLE keys_newest RENAME TO keys;
CREATE INDEX keys_of ON keys (kind, id);
`

// Each page that a commit touches is written and flushed. Short rows stand where they are looked
// for, long ones one after another as they come (in the middle of others they would move these to
// new pages all the time), and no index says what another one says: a case's rows are found by the
// case, its keys stand in its own row, and lanes are found by the instant alone.
const narrow = `
CREATE TABLE inbound_narrow (
  id TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, answer TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO inbound_narrow SELECT id, at, answer FROM inbound;
DROP TABLE inbound;
ALTER TABLE inbound_narrow RENAME TO inbound;

CREATE TABLE pending_narrow (
  case_id TEXT NOT NULL, activation TEXT NOT NULL, since TEXT NOT NULL, procedure TEXT NOT NULL, mood TEXT NOT NULL,
  holder TEXT, due TEXT, alert TEXT, row TEXT NOT NULL, PRIMARY KEY (case_id, activation)
) STRICT;
INSERT INTO pending_narrow SELECT case_id, activation, since, procedure, mood, holder, due, alert, row FROM pending;
CREATE TABLE pending_roles_narrow (
  role TEXT NOT NULL, since TEXT NOT NULL, activation TEXT NOT NULL, case_id TEXT NOT NULL, due TEXT,
  PRIMARY KEY (role, since, activation)
) STRICT, WITHOUT ROWID;
INSERT INTO pending_roles_narrow SELECT r.role, r.since, r.activation, p.case_id, r.due
  FROM pending_roles r JOIN pending p ON p.activation = r.activation;
DROP TABLE pending;
DROP TABLE pending_roles;
ALTER TABLE pending_narrow RENAME TO pending;
ALTER TABLE pending_roles_narrow RENAME TO pending_roles;
CREATE INDEX pending_since ON pending (since, activation, due);
CREATE INDEX pending_holder ON pending (holder, since, activation) WHERE holder IS NOT NULL;
CREATE INDEX pending_procedure ON pending (procedure, since, activation, due);
CREATE INDEX pending_mood ON pending (mood, since, activation, due);
CREATE INDEX pending_alert ON pending (alert, activation) WHERE alert IS NOT NULL;

ALTER TABLE aggregates ADD COLUMN keys TEXT;
UPDATE aggregates SET keys = (SELECT json_group_array(json_array(k.key, k.value)) FROM keys k
  WHERE k.kind = aggregates.kind AND k.id = aggregates.id);
DROP INDEX keys_of;

CREATE TABLE effects_narrow (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, lane TEXT NOT NULL,
  payload TEXT NOT NULL, not_before TEXT, after_id TEXT, aggregate_kind TEXT NOT NULL, aggregate_id TEXT NOT NULL,
  status TEXT NOT NULL, attempts INTEGER NOT NULL, version INTEGER NOT NULL, ref TEXT, error TEXT, at TEXT NOT NULL,
  delivered INTEGER NOT NULL DEFAULT 0, cancelling INTEGER NOT NULL DEFAULT 0, done_at TEXT
) STRICT;
INSERT INTO effects_narrow SELECT position, id, kind, lane, payload, not_before, after_id, aggregate_kind, aggregate_id,
  status, attempts, version, ref, error, at, delivered, cancelling, done_at FROM effects;
DROP TABLE effects;
ALTER TABLE effects_narrow RENAME TO effects;
CREATE INDEX effects_lane ON effects (lane, position) WHERE status IN ('due', 'sending');
CREATE INDEX effects_sending ON effects (lane) WHERE status = 'sending';
CREATE INDEX effects_parked ON effects (position) WHERE status = 'parked';
CREATE INDEX effects_after ON effects (after_id) WHERE after_id IS NOT NULL;
CREATE INDEX effects_done ON effects (done_at) WHERE status IN ('sent', 'cancelled');

CREATE TABLE receipts_narrow (
  kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (kind, id, seq)
) STRICT;
INSERT INTO receipts_narrow SELECT kind, id, seq, hash, body FROM receipts ORDER BY kind, id, seq;
DROP TABLE receipts;
ALTER TABLE receipts_narrow RENAME TO receipts;

DROP INDEX lanes_order;
DROP INDEX lanes_ready;
CREATE INDEX lanes_ready ON lanes (ready_at, head);
`

// Receipts keep the place in which they were written, whatever copy is made of the database: the
// roots of the days go along it.
const placed = `
CREATE TABLE receipts_placed (
  position INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL,
  body TEXT NOT NULL, UNIQUE (kind, id, seq)
) STRICT;
INSERT INTO receipts_placed (kind, id, seq, hash, body) SELECT kind, id, seq, hash, body FROM receipts ORDER BY rowid;
DROP TABLE receipts;
ALTER TABLE receipts_placed RENAME TO receipts;
`

// What was stored as a notice, as the directory or as an erasure and had another shape has a kind
// of its own. What is no JSON any more stays, and is refused when it is read.
const oneShape = `
UPDATE aggregates SET kind = CASE
    WHEN kind = 'directory' THEN 'installation'
    WHEN NOT json_valid(state) THEN kind
    WHEN kind = 'erasure' THEN iif(state ->> '$.goneAt' IS NULL, 'erasure', 'gone')
    WHEN state ->> '$.linkings' IS NOT NULL THEN 'link'
    WHEN state ->> '$.effect' IS NOT NULL THEN 'parked'
    WHEN state ->> '$.code' IS NOT NULL THEN 'hindrance'
    WHEN state ->> '$.found' IS NOT NULL THEN 'alteration'
    WHEN state ->> '$.roots' IS NOT NULL THEN 'verification'
    ELSE kind END
  WHERE kind IN ('notice', 'erasure') OR (kind = 'directory' AND id = 'installation');
UPDATE posts SET kind = 'link'
  WHERE kind = 'notice' AND EXISTS (SELECT 1 FROM aggregates a WHERE a.kind = 'link' AND a.id = posts.id);
UPDATE effects SET aggregate_kind = a.kind FROM aggregates a
  WHERE effects.aggregate_kind = 'notice' AND a.id = effects.aggregate_id
    AND a.kind IN ('link', 'parked', 'hindrance', 'alteration', 'verification');
`

const steps = [first, terms, history, newest, narrow, placed, oneShape]

export const newestLayout = steps.length

/**
 * Brings the database to the newest layout; each step is all or nothing. Throws `StoreTooNew` for a
 * newer one.
 */
export function migrate(sql: Sql, folder: string): void {
  const found = layout(sql)
  if (found > steps.length) throw new StoreTooNew(folder, found, steps.length)
  for (let i = found; i < steps.length; i++) {
    sql.exec(`BEGIN IMMEDIATE; ${steps[i]} PRAGMA user_version = ${i + 1}; COMMIT;`)
  }
}

/** A reader changes nothing: it refuses every layout but the newest. */
export function requireNewest(sql: Sql, folder: string): void {
  const found = layout(sql)
  if (found !== steps.length) throw new StoreTooNew(folder, found, steps.length)
}

/** How many steps a database has taken. */
export function layout(sql: Sql): number {
  return sql.one<{ user_version: number }>('PRAGMA user_version')!.user_version
}
