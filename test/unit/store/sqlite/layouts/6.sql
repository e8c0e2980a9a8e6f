-- Layout 6, with some rows, as the program that had it wrote them. Never edited: the upgrade starts from here.
-- Layouts before kept a sequence, whose table stays.
CREATE TABLE sequenced (position INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;
DROP TABLE sequenced;
CREATE TABLE aggregates (
  kind TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, created_at TEXT NOT NULL,
  series TEXT, year INTEGER, serial INTEGER, number TEXT,
  head TEXT, salt TEXT, state TEXT NOT NULL
, keys TEXT) STRICT;
INSERT INTO aggregates VALUES('case','c1',1,'2026-03-02T13:00:00.000Z','INC',2026,1,'INC-2026-000001','4ef26198d7e6a6b533c4f54881c542b1065e19ae9e9b78f1f214a9acfcb136e1','salt','{"schemaVersion":1,"id":"c1","number":"INC-2026-000001","series":"INC","revision":1,"mood":"open","procedure":"UGAT/AIT-PR01","version":"1","subject":"No abre el sistema","intake":{"channel":"whatsapp","text":"No abre","files":[]},"openedAt":"2026-03-02T13:00:00.000Z","frames":{},"active":[],"decided":[],"outputs":[],"holders":{},"messages":[],"solvedTold":0,"links":[],"undo":[],"seq":0}','[["contact","p1"],["number","INC-2026-000001"]]');
INSERT INTO aggregates VALUES('case','c2',1,'2026-03-02T13:00:01.000Z','INC',2026,2,'INC-2026-000002',NULL,NULL,'{"schemaVersion":1,"id":"c2","number":"INC-2026-000002","series":"INC","revision":1,"mood":"open","procedure":"UGAT/AIT-PR01","version":"1","subject":"No abre el sistema","intake":{"channel":"whatsapp","text":"No abre","files":[]},"openedAt":"2026-03-02T13:00:00.000Z","frames":{},"active":[],"decided":[],"outputs":[],"holders":{},"messages":[],"solvedTold":0,"links":[],"undo":[],"seq":0}','[["number","INC-2026-000002"]]');
INSERT INTO aggregates VALUES('conversation','n1',1,'2026-03-02T13:00:00.000Z',NULL,NULL,NULL,NULL,NULL,NULL,'{"schemaVersion":1,"count":1}','[]');
CREATE TABLE lanes (lane TEXT NOT NULL PRIMARY KEY, head INTEGER NOT NULL, ready_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO lanes VALUES('chat:1',1,'');
CREATE TABLE posts (
  kind TEXT NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL, address TEXT NOT NULL UNIQUE, ref TEXT NOT NULL,
  PRIMARY KEY (kind, id, key)
) STRICT, WITHOUT ROWID;
INSERT INTO posts VALUES('case','c1','headline','C1:1','{"ts":"1"}');
CREATE TABLE definitions (
  hash TEXT NOT NULL PRIMARY KEY, code TEXT NOT NULL, version TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
INSERT INTO definitions VALUES('h1','UGAT/AIT-PR01','1','code: UGAT/AIT-PR01','2026-03-02T13:00:00.000Z');
CREATE TABLE leases (name TEXT NOT NULL PRIMARY KEY, holder TEXT, token INTEGER NOT NULL, until INTEGER NOT NULL) STRICT;
INSERT INTO leases VALUES('outbox',NULL,1,0);
CREATE TABLE milestones (
  position INTEGER PRIMARY KEY, at TEXT NOT NULL, case_id TEXT NOT NULL, milestone TEXT NOT NULL
) STRICT;
CREATE TABLE history (
  case_id TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, about TEXT, person TEXT, row TEXT NOT NULL,
  PRIMARY KEY (case_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE history_files (
  hash TEXT NOT NULL, case_id TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (hash, case_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "keys" (
  kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, created_at TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (kind, key, value, created_at, id)
) STRICT, WITHOUT ROWID;
INSERT INTO keys VALUES('case','contact','p1','2026-03-02T13:00:00.000Z','c1');
INSERT INTO keys VALUES('case','number','INC-2026-000001','2026-03-02T13:00:00.000Z','c1');
INSERT INTO keys VALUES('case','number','INC-2026-000002','2026-03-02T13:00:01.000Z','c2');
CREATE TABLE IF NOT EXISTS "inbound" (
  id TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, answer TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO inbound VALUES('wa:1','2026-03-02T13:00:00.000Z','{"case":"c1"}');
CREATE TABLE IF NOT EXISTS "pending" (
  case_id TEXT NOT NULL, activation TEXT NOT NULL, since TEXT NOT NULL, procedure TEXT NOT NULL, mood TEXT NOT NULL,
  holder TEXT, due TEXT, alert TEXT, row TEXT NOT NULL, PRIMARY KEY (case_id, activation)
) STRICT;
INSERT INTO pending VALUES('c1','c1~PR01~1~1','2026-03-02T13:00:00.000Z','UGAT/AIT-PR01','open','U1',NULL,NULL,'{"case":"c1","number":"INC-2026-000001","subject":"No abre el sistema","activation":"c1~PR01~1~1","procedure":"UGAT/AIT-PR01","step":"1","path":"PR01","round":1,"roles":["operador","uit"],"mood":"open","since":"2026-03-02T13:00:00.000Z","due":null,"outside":false,"holder":"U1"}');
INSERT INTO pending VALUES('c2','c2~PR01~1~1','2026-03-02T13:00:01.000Z','UGAT/AIT-PR01','observed',NULL,NULL,NULL,'{"case":"c2","number":"INC-2026-000002","subject":"No abre el sistema","activation":"c2~PR01~1~1","procedure":"UGAT/AIT-PR01","step":"1","path":"PR01","round":1,"roles":["operador"],"mood":"observed","since":"2026-03-02T13:00:01.000Z","due":null,"outside":false}');
INSERT INTO pending VALUES('c2','c2~PR01~5~1','2026-03-02T13:00:02.000Z','UGAT/AIT-PR01','open',NULL,'2026-03-02T13:01:00.000Z',NULL,'{"case":"c2","number":"INC-2026-000002","subject":"No abre el sistema","activation":"c2~PR01~5~1","procedure":"UGAT/AIT-PR01","step":"5","path":"PR01","round":1,"roles":["operador"],"mood":"open","since":"2026-03-02T13:00:02.000Z","due":"2026-03-02T13:01:00.000Z","outside":false}');
CREATE TABLE IF NOT EXISTS "pending_roles" (
  role TEXT NOT NULL, since TEXT NOT NULL, activation TEXT NOT NULL, case_id TEXT NOT NULL, due TEXT,
  PRIMARY KEY (role, since, activation)
) STRICT, WITHOUT ROWID;
INSERT INTO pending_roles VALUES('operador','2026-03-02T13:00:00.000Z','c1~PR01~1~1','c1',NULL);
INSERT INTO pending_roles VALUES('operador','2026-03-02T13:00:01.000Z','c2~PR01~1~1','c2',NULL);
INSERT INTO pending_roles VALUES('operador','2026-03-02T13:00:02.000Z','c2~PR01~5~1','c2','2026-03-02T13:01:00.000Z');
INSERT INTO pending_roles VALUES('uit','2026-03-02T13:00:00.000Z','c1~PR01~1~1','c1',NULL);
CREATE TABLE IF NOT EXISTS "effects" (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, lane TEXT NOT NULL,
  payload TEXT NOT NULL, not_before TEXT, after_id TEXT, aggregate_kind TEXT NOT NULL, aggregate_id TEXT NOT NULL,
  status TEXT NOT NULL, attempts INTEGER NOT NULL, version INTEGER NOT NULL, ref TEXT, error TEXT, at TEXT NOT NULL,
  delivered INTEGER NOT NULL DEFAULT 0, cancelling INTEGER NOT NULL DEFAULT 0, done_at TEXT
) STRICT;
INSERT INTO effects VALUES(1,'e1','say','chat:1','{"text":"e1"}',NULL,NULL,'case','c1','due',0,1,NULL,NULL,'2026-03-02T13:00:00.000Z',0,0,NULL);
INSERT INTO effects VALUES(2,'e2','show','card:c1','{"text":"e2"}',NULL,'e1','case','c1','due',0,1,NULL,NULL,'2026-03-02T13:00:00.000Z',0,0,NULL);
CREATE TABLE IF NOT EXISTS "receipts" (
  position INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL,
  body TEXT NOT NULL, UNIQUE (kind, id, seq)
) STRICT;
INSERT INTO receipts VALUES(1,'case','c1',0,'edc67b98afcd81fda4cfbda9db7d22832dd040e68cc32fe6265ba25a2f6d4012','{"act":"confirm","actor":"U1","at":"2026-03-02T13:00:00.000Z","case":"c1","choices":[],"previous":null,"procedure":"UGAT/AIT-PR01","revision":1,"seq":0,"v":1,"version":"1"}');
INSERT INTO receipts VALUES(2,'case','c1',1,'4ef26198d7e6a6b533c4f54881c542b1065e19ae9e9b78f1f214a9acfcb136e1','{"act":"confirm","actor":"U1","at":"2026-03-02T13:00:00.000Z","case":"c1","choices":[],"previous":"edc67b98afcd81fda4cfbda9db7d22832dd040e68cc32fe6265ba25a2f6d4012","procedure":"UGAT/AIT-PR01","revision":1,"seq":1,"texts":{"reason":"87d7e70fa0247fd85368c0cbef27e853bd82a87d98aefb4e6060e3bb6f814344"},"v":1,"version":"1"}');
CREATE UNIQUE INDEX aggregates_id ON aggregates (kind, id);
CREATE UNIQUE INDEX aggregates_number ON aggregates (series, year, serial) WHERE serial IS NOT NULL;
CREATE INDEX aggregates_newest ON aggregates (kind, created_at, id);
CREATE INDEX milestones_at ON milestones (at, position);
CREATE INDEX history_person ON history (person, case_id, place) WHERE person IS NOT NULL;
CREATE INDEX history_files_of ON history_files (case_id, place);
CREATE INDEX pending_since ON pending (since, activation, due);
CREATE INDEX pending_holder ON pending (holder, since, activation) WHERE holder IS NOT NULL;
CREATE INDEX pending_procedure ON pending (procedure, since, activation, due);
CREATE INDEX pending_mood ON pending (mood, since, activation, due);
CREATE INDEX pending_alert ON pending (alert, activation) WHERE alert IS NOT NULL;
CREATE INDEX effects_lane ON effects (lane, position) WHERE status IN ('due', 'sending');
CREATE INDEX effects_sending ON effects (lane) WHERE status = 'sending';
CREATE INDEX effects_parked ON effects (position) WHERE status = 'parked';
CREATE INDEX effects_after ON effects (after_id) WHERE after_id IS NOT NULL;
CREATE INDEX effects_done ON effects (done_at) WHERE status IN ('sent', 'cancelled');
CREATE INDEX lanes_ready ON lanes (ready_at, head);
PRAGMA user_version = 6;
