ALTER TABLE hanmi.article_revision DROP COLUMN sketch, DROP COLUMN bands;
COMMENT ON COLUMN hanmi.article_revision.story_key IS
    'The same for copies of one story: hash of its letters and digits';
