-- Wordings that wait for more than a day to be read: extraction stands still; run `hanmi process` and see what it says.
SELECT revision_id, article_id, recorded_at
  FROM hanmi.article_revision
 WHERE extracted_at IS NULL AND recorded_at < now() - interval '1 day'
 ORDER BY revision_id
