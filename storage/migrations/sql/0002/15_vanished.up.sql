ALTER TABLE hanmi.article ADD COLUMN vanished_at timestamptz;
COMMENT ON COLUMN hanmi.article.vanished_at IS
    'When its page was found to be gone: what it says counts no longer; null while it is there';

ALTER TABLE hanmi.observation DROP CONSTRAINT ck_observation_withdrawn_for_is_known;
ALTER TABLE hanmi.observation ADD CONSTRAINT ck_observation_withdrawn_for_is_known
    CHECK (withdrawn_for IN ('revision', 'vanished', 'review', 'merge', 'version'));
COMMENT ON COLUMN hanmi.observation.withdrawn_for IS
    'Why: revision (a newer wording says otherwise), vanished (the page is gone), review, merge, version (read anew)';
