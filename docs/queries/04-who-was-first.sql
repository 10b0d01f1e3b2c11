-- Who was first with each change?
-- One row a change of value or status of the last year: the source whose article made it, and how many hours later the next
-- independent source said the same.
SELECT (h.published_at AT TIME ZONE 'UTC')::date AS day, h.actor, h.target, h.sector, h.after_value AS value, h.unit,
       h.after_status AS status, h.source_name AS first_source, next.source_name AS next_source,
       round(extract(epoch FROM next.published_at - h.published_at) / 3600) AS hours_later
  FROM hanmi.claim_changes AS h
  LEFT JOIN LATERAL (
        SELECT e.source_name, e.published_at FROM hanmi.claim_evidence AS e
         WHERE e.claim_id = h.claim_id AND e.value = h.after_value AND e.status = h.after_status
           AND e.witness <> h.witness AND e.published_at >= h.published_at AND e.withdrawn_at IS NULL
         ORDER BY e.published_at, e.source_id LIMIT 1
       ) AS next ON true
 WHERE h.change IN ('new', 'value', 'status') AND h.published_at >= now() - interval '1 year'
 ORDER BY h.published_at, h.actor, h.target, h.sector, h.unit, h.ordinal;
