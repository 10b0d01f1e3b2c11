ALTER TABLE hanmi.article_revision DROP COLUMN tracked_at;
ALTER TABLE hanmi.article_revision ADD COLUMN last_seen_at timestamptz;
UPDATE hanmi.article_revision SET last_seen_at = recorded_at;
ALTER TABLE hanmi.article_revision ALTER COLUMN last_seen_at SET NOT NULL, ALTER COLUMN last_seen_at SET DEFAULT now();
COMMENT ON COLUMN hanmi.article_revision.last_seen_at IS
    'When the article was last found with this wording after another';

ALTER TABLE hanmi.observation ADD COLUMN withdrawn_for text;
UPDATE hanmi.observation SET withdrawn_for = 'revision' WHERE withdrawn_at IS NOT NULL;
ALTER TABLE hanmi.observation ADD CONSTRAINT ck_observation_withdrawn_for_is_known
    CHECK (withdrawn_for IN ('revision', 'review', 'merge', 'version'));
COMMENT ON COLUMN hanmi.observation.withdrawn_at IS 'When it ceased to count; null while it stands';
COMMENT ON COLUMN hanmi.observation.withdrawn_for IS
    'Why: revision (a newer wording says otherwise), review, merge, version (read anew)';

ALTER TABLE hanmi.review ADD CONSTRAINT ck_review_verdict_is_known CHECK (verdict IN ('accept', 'reject', 'edit'));

CREATE TABLE hanmi.touch (
    touch_id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_touch PRIMARY KEY,
    claim_id bigint NOT NULL CONSTRAINT fk_touch_claim_id REFERENCES hanmi.claim (claim_id),
    published_at timestamptz NOT NULL
);
COMMENT ON TABLE hanmi.touch IS
    'Claims whose observations changed and which the ledger has yet to fold; emptied as it does';
COMMENT ON COLUMN hanmi.touch.touch_id IS 'Running number';
COMMENT ON COLUMN hanmi.touch.claim_id IS 'The claim';
COMMENT ON COLUMN hanmi.touch.published_at IS 'Nothing published before this moment has changed';
INSERT INTO hanmi.touch (claim_id, published_at) SELECT claim_id, '-infinity' FROM hanmi.claim;

CREATE TABLE hanmi.merge (
    merge_id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_merge PRIMARY KEY,
    from_key text NOT NULL,
    into_key text NOT NULL,
    reviewer text NOT NULL,
    note text,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    undone_at timestamptz
);
CREATE UNIQUE INDEX uq_merge_standing ON hanmi.merge (from_key) WHERE undone_at IS NULL;
COMMENT ON TABLE hanmi.merge IS
    'A person''s decision that two claims are one; what is said of the first counts for the second';
COMMENT ON COLUMN hanmi.merge.merge_id IS 'Running number';
COMMENT ON COLUMN hanmi.merge.from_key IS 'claim_key of the claim that goes up in the other';
COMMENT ON COLUMN hanmi.merge.into_key IS 'claim_key of the claim that stays';
COMMENT ON COLUMN hanmi.merge.reviewer IS 'Name of the person';
COMMENT ON COLUMN hanmi.merge.note IS 'Why';
COMMENT ON COLUMN hanmi.merge.recorded_at IS 'When it was decided';
COMMENT ON COLUMN hanmi.merge.undone_at IS 'When it was taken back';
