-- Which threats of the last year came true, and after how long?
-- One row a rate that was threatened, with what became of it: the days until it was told to be in force, if it ever was.
WITH threats AS (
    SELECT claim_id, ordinal, actor, target, sector, after_value AS percent, published_at
      FROM hanmi.claim_changes
     WHERE kind = 'tariff_rate' AND after_status = 'threatened' AND change IN ('new', 'value', 'status')
       AND published_at >= now() - interval '1 year'
)
SELECT t.actor, t.target, t.sector, t.percent, (t.published_at AT TIME ZONE 'UTC')::date AS threatened_on,
       CASE WHEN came.claim_id IS NOT NULL THEN 'came true'
            WHEN c.pending_value = t.percent THEN 'still ' || c.pending_status
            ELSE 'dropped' END AS fate,
       (came.published_at AT TIME ZONE 'UTC')::date - (t.published_at AT TIME ZONE 'UTC')::date AS days_later
  FROM threats AS t
  JOIN hanmi.claims_current AS c USING (claim_id)
  LEFT JOIN LATERAL (
        SELECT h.claim_id, h.published_at FROM hanmi.claim_history AS h
         WHERE h.claim_id = t.claim_id AND h.ordinal > t.ordinal AND h.in_force_value = t.percent
         ORDER BY h.ordinal LIMIT 1
       ) AS came ON true
 ORDER BY t.published_at, t.actor, t.target, t.sector;
