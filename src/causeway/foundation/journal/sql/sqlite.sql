-- What was written into the journal stays as it was. An opening may be deleted: that is how facts are erased.
-- REPLACE would delete without a sound in SQLite, so writing over a row is refused as well.

CREATE TRIGGER append_only_event_update BEFORE UPDATE ON foundation_event
BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;

CREATE TRIGGER append_only_event_delete BEFORE DELETE ON foundation_event
BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;

CREATE TRIGGER append_only_event_insert BEFORE INSERT ON foundation_event
WHEN EXISTS (SELECT 1 FROM foundation_event WHERE i = NEW.i)
BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;

CREATE TRIGGER append_only_node_update BEFORE UPDATE ON foundation_node
BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;

CREATE TRIGGER append_only_node_delete BEFORE DELETE ON foundation_node
BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;

CREATE TRIGGER append_only_node_insert BEFORE INSERT ON foundation_node
WHEN EXISTS (SELECT 1 FROM foundation_node WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;

CREATE TRIGGER append_only_opening_update BEFORE UPDATE ON foundation_opening
BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;

CREATE TRIGGER append_only_opening_insert BEFORE INSERT ON foundation_opening
WHEN EXISTS (SELECT 1 FROM foundation_opening WHERE event_id = NEW.event_id AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;

CREATE TRIGGER append_only_event_record_update BEFORE UPDATE ON foundation_event_record
BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;

CREATE TRIGGER append_only_event_record_delete BEFORE DELETE ON foundation_event_record
BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;

CREATE TRIGGER append_only_event_record_insert BEFORE INSERT ON foundation_event_record
WHEN EXISTS (SELECT 1 FROM foundation_event_record WHERE event_id = NEW.event_id AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;

CREATE TRIGGER append_only_checkpoint_update BEFORE UPDATE ON foundation_checkpoint
BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;

CREATE TRIGGER append_only_checkpoint_delete BEFORE DELETE ON foundation_checkpoint
BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;

CREATE TRIGGER append_only_checkpoint_insert BEFORE INSERT ON foundation_checkpoint
WHEN EXISTS (SELECT 1 FROM foundation_checkpoint WHERE size = NEW.size)
BEGIN SELECT RAISE(IGNORE); END;
