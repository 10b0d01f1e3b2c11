-- Claims that claims_current shows otherwise than their last change has them, or not at all: the two must agree.
SELECT h.claim_id, h.change_id, h.value, h.status, c.value AS shown_value, c.status AS shown_status
  FROM (
        SELECT DISTINCT ON (claim_id) * FROM hanmi.change
         WHERE superseded_at IS NULL
           AND claim_id IN (SELECT claim_id FROM hanmi.change WHERE change_id >= :first_change)
         ORDER BY claim_id, ordinal DESC
       ) AS h
  LEFT JOIN hanmi.claims_current AS c USING (claim_id)
 WHERE (h.change = 'withdrawn') <> (c.claim_id IS NULL)
    OR (c.claim_id IS NOT NULL
        AND (h.value, h.value_max, h.status, h.in_force_value, h.in_force_since, h.pending_value, h.pending_status,
             h.pending_due, h.is_contested, h.is_overdue, h.rival_value)
            IS DISTINCT FROM
            (c.value, c.value_max, c.status, c.in_force_value, c.in_force_since, c.pending_value, c.pending_status,
             c.pending_due, c.is_contested, c.is_overdue, c.rival_value))
 ORDER BY h.claim_id
