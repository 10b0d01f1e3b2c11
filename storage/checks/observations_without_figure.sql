-- Observations that stand although the version that counts reads no such figure: restate the article.
SELECT o.observation_key, o.claim_id, o.revision_id, o.start_offset, o.end_offset, r.extractor_version
  FROM hanmi.observation AS o
  JOIN hanmi.article_revision AS r USING (revision_id)
 WHERE o.withdrawn_at IS NULL AND o.revision_id >= :first_revision
   AND NOT EXISTS (
        SELECT FROM hanmi.figure AS f
         WHERE f.revision_id = o.revision_id AND f.start_offset = o.start_offset AND f.end_offset = o.end_offset
           AND f.extractor_version = r.extractor_version AND f.published_at = o.published_at
       )
 ORDER BY o.observation_key
