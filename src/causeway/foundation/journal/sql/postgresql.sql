-- What was written into the journal stays as it was. An opening may be deleted: that is how facts are erased.

CREATE FUNCTION foundation_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The journal is append-only.';
END;
$$;

CREATE TRIGGER append_only_event BEFORE UPDATE OR DELETE OR TRUNCATE ON foundation_event
FOR EACH STATEMENT EXECUTE FUNCTION foundation_append_only();

CREATE TRIGGER append_only_node BEFORE UPDATE OR DELETE OR TRUNCATE ON foundation_node
FOR EACH STATEMENT EXECUTE FUNCTION foundation_append_only();

CREATE TRIGGER append_only_opening BEFORE UPDATE OR TRUNCATE ON foundation_opening
FOR EACH STATEMENT EXECUTE FUNCTION foundation_append_only();

CREATE TRIGGER append_only_event_record BEFORE UPDATE OR DELETE OR TRUNCATE ON foundation_event_record
FOR EACH STATEMENT EXECUTE FUNCTION foundation_append_only();

CREATE TRIGGER append_only_checkpoint BEFORE UPDATE OR DELETE OR TRUNCATE ON foundation_checkpoint
FOR EACH STATEMENT EXECUTE FUNCTION foundation_append_only();
