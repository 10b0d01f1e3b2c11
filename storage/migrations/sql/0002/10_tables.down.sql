DROP TABLE hanmi.merge;
DROP TABLE hanmi.touch;
ALTER TABLE hanmi.review DROP CONSTRAINT ck_review_verdict_is_known;
ALTER TABLE hanmi.observation DROP COLUMN withdrawn_for;
COMMENT ON COLUMN hanmi.observation.withdrawn_at IS 'When a newer revision no longer said it';
ALTER TABLE hanmi.article_revision DROP COLUMN last_seen_at;
ALTER TABLE hanmi.article_revision ADD COLUMN tracked_at timestamptz;
UPDATE hanmi.article_revision SET tracked_at = extracted_at;
COMMENT ON COLUMN hanmi.article_revision.tracked_at IS 'When the ledger had taken in its observations';
