-- Claims that are shown although nothing says so any more, and that wait for no fold: touch them and run `hanmi process`.
SELECT h.claim_id, h.change_id, h.change, h.value, h.status
  FROM (
        SELECT DISTINCT ON (claim_id) claim_id, change_id, change, value, status FROM hanmi.change
         WHERE superseded_at IS NULL
           AND claim_id IN (SELECT claim_id FROM hanmi.change WHERE change_id >= :first_change)
         ORDER BY claim_id, ordinal DESC
       ) AS h
 WHERE h.change <> 'withdrawn'
   AND NOT EXISTS (SELECT FROM hanmi.observation AS o WHERE o.claim_id = h.claim_id AND o.withdrawn_at IS NULL)
   AND NOT EXISTS (SELECT FROM hanmi.touch AS t WHERE t.claim_id = h.claim_id)
 ORDER BY h.claim_id
