-- Observations that stand although a person rejected their figure, or count for a claim merged into another: restate them.
SELECT o.observation_key, o.claim_id, o.revision_id, o.start_offset, o.end_offset, o.value, o.status
  FROM hanmi.observation AS o
  JOIN hanmi.article_revision AS r USING (revision_id)
  JOIN hanmi.claim AS c USING (claim_id)
 WHERE o.withdrawn_at IS NULL AND o.revision_id >= :first_revision
   AND (EXISTS (SELECT FROM hanmi.merge AS m WHERE m.from_key = c.claim_key AND m.undone_at IS NULL)
        OR 'reject' = (
            SELECT v.verdict FROM hanmi.review AS v
             WHERE v.text_hash = r.text_hash AND v.start_offset = o.start_offset AND v.end_offset = o.end_offset
               AND v.undone_at IS NULL
             ORDER BY v.review_id DESC LIMIT 1))
 ORDER BY o.observation_key
