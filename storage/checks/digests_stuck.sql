-- Digests that wait for their readers for a day, or reached one and do not count as told: see the mail server, send again.
SELECT d.digest_id, d.watch_id, d.digest_date, count(*) FILTER (WHERE b.state IN ('queued', 'sending')) AS waiting_count,
       d.sent_at
  FROM hanmi.digest AS d
  JOIN hanmi.outbox AS b USING (digest_id)
 GROUP BY d.digest_id
HAVING (d.sent_at IS NULL AND bool_or(b.state = 'sent'))
    OR bool_or(b.state IN ('queued', 'sending') AND b.queued_at < now() - interval '1 day')
 ORDER BY d.digest_id
