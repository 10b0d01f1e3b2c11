-- Which claims rest on one source only?
-- Claims that no official text and no second independent source bears out, the newest first: check these before you quote.
SELECT c.kind, c.actor, c.target, c.sector, c.value, c.unit, c.status, e.source_name,
       (c.last_published_at AT TIME ZONE 'UTC')::date AS last_told
  FROM hanmi.claims_current AS c
  LEFT JOIN LATERAL (
        SELECT e.source_name FROM hanmi.claim_evidence AS e
         WHERE e.claim_id = c.claim_id AND e.value = c.value AND e.withdrawn_at IS NULL
         ORDER BY e.published_at DESC, e.source_id LIMIT 1
       ) AS e ON true
 WHERE c.confirmation = 'single_source'
 ORDER BY c.last_published_at DESC, c.kind, c.actor, c.target, c.sector, c.unit, c.value;
