-- What was withdrawn after a correction, and how long had it stood?
-- Statements that a source took back by changing its article, or that a person rejected.
SELECT source_name, actor, target, sector, value / 1e9 AS billion, unit, status, sentence,
       (published_at AT TIME ZONE 'UTC')::date AS told_on,
       round(extract(epoch FROM withdrawn_at - published_at) / 3600) AS hours_until_withdrawn
  FROM hanmi.claim_evidence
 WHERE withdrawn_at IS NOT NULL
 ORDER BY withdrawn_at, source_name, actor, target, sector, value;
