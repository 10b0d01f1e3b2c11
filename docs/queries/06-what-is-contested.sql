-- What is contested, and by whom?
-- Each side of every contradiction that stands, with the source and its words.
SELECT c.actor, c.target, c.sector, c.unit, e.value, e.status, e.value = c.value AS is_shown, e.source_name, e.speaker,
       (e.published_at AT TIME ZONE 'UTC')::timestamp(0) AS told_at_utc, e.sentence
  FROM hanmi.claims_current AS c
  JOIN hanmi.claim_evidence AS e ON e.claim_id = c.claim_id AND e.value IN (c.value, c.rival_value)
 WHERE c.is_contested AND e.withdrawn_at IS NULL
 ORDER BY c.actor, c.target, c.sector, c.unit, e.published_at, e.source_id;
