ALTER TABLE hanmi.article_revision ADD COLUMN sketch bytea, ADD COLUMN bands bigint[];
CREATE INDEX ix_article_revision_bands ON hanmi.article_revision USING gin (bands);
COMMENT ON COLUMN hanmi.article_revision.story_key IS
    'The same for all copies of one story: the least of the hashes of their letters and digits';
COMMENT ON COLUMN hanmi.article_revision.sketch IS
    'MinHash of its runs of three words, by which copies are found; null for a short text';
COMMENT ON COLUMN hanmi.article_revision.bands IS 'Parts of the sketch as numbers: copies share at least one';
