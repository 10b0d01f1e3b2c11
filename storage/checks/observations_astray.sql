-- Observations of no claim or wording, or of another moment than their article: rows written past the code; withdraw them.
SELECT o.observation_key, o.claim_id, o.revision_id, o.published_at, r.published_at AS article_published_at
  FROM hanmi.observation AS o
  LEFT JOIN hanmi.claim AS c USING (claim_id)
  LEFT JOIN hanmi.article_revision AS r USING (revision_id)
 WHERE o.revision_id >= :first_revision
   AND (c.claim_id IS NULL OR r.revision_id IS NULL OR r.published_at <> o.published_at)
 ORDER BY o.observation_key
