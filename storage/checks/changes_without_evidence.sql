-- Changes that hold although the observation that made them does not stand, and wait for no fold: touch the claim.
SELECT h.change_id, h.claim_id, h.change, h.observation_key
  FROM hanmi.change AS h
 WHERE h.superseded_at IS NULL AND h.change_id >= :first_change AND h.change NOT IN ('overdue', 'withdrawn')
   AND NOT EXISTS (
        SELECT FROM hanmi.observation AS o
         WHERE o.observation_key = h.observation_key AND o.published_at = h.published_at AND o.claim_id = h.claim_id
           AND o.withdrawn_at IS NULL
       )
   AND EXISTS (
        SELECT FROM hanmi.observation AS o WHERE o.claim_id = h.claim_id AND o.withdrawn_at IS NULL
       )
   AND NOT EXISTS (SELECT FROM hanmi.touch AS t WHERE t.claim_id = h.claim_id)
 ORDER BY h.change_id
