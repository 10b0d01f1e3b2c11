-- Claims that something says and that have no course, and wait for no fold: touch them and run `hanmi process`.
SELECT DISTINCT o.claim_id
  FROM hanmi.observation AS o
 WHERE o.withdrawn_at IS NULL AND o.revision_id >= :first_revision
   AND NOT EXISTS (SELECT FROM hanmi.change AS h WHERE h.claim_id = o.claim_id AND h.superseded_at IS NULL)
   AND NOT EXISTS (SELECT FROM hanmi.touch AS t WHERE t.claim_id = o.claim_id)
 ORDER BY o.claim_id
