-- Claims that wait for more than an hour to be folded: the ledger stands still; run `hanmi process` and see what it says.
SELECT t.claim_id, min(t.published_at) AS touched_from, max(greatest(o.recorded_at, o.withdrawn_at)) AS waits_since
  FROM hanmi.touch AS t
  JOIN hanmi.observation AS o USING (claim_id)
 GROUP BY t.claim_id
HAVING max(greatest(o.recorded_at, o.withdrawn_at)) < now() - interval '1 hour'
 ORDER BY t.claim_id
