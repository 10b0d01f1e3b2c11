-- Which sources are first, slow or wrong most often?
-- By source: how many changes its articles made, the median of hours by which it told others' changes later, and how many of its
-- statements were withdrawn by itself or by a reviewer.
WITH first AS (
    SELECT source_id, count(*) AS first_count FROM hanmi.claim_changes
     WHERE change IN ('new', 'value', 'status') AND source_id IS NOT NULL
     GROUP BY 1
),
late AS (
    SELECT e.source_id, percentile_cont(0.5) WITHIN GROUP (
               ORDER BY extract(epoch FROM e.published_at - h.published_at) / 3600
           ) AS median_hours_later
      FROM hanmi.claim_changes AS h
      JOIN LATERAL (
            SELECT DISTINCT ON (e.source_id) e.source_id, e.published_at FROM hanmi.claim_evidence AS e
             WHERE e.claim_id = h.claim_id AND e.value = h.after_value AND e.status = h.after_status
               AND e.source_id <> h.source_id AND e.published_at >= h.published_at
             ORDER BY e.source_id, e.published_at
           ) AS e ON true
     WHERE h.change IN ('new', 'value', 'status')
     GROUP BY 1
),
said AS (
    SELECT source_id, count(*) AS statement_count, count(withdrawn_at) AS withdrawn_count FROM hanmi.claim_evidence
     GROUP BY 1
)
SELECT s.source_id, s.tier, coalesce(first_count, 0) AS first_count, round(median_hours_later) AS median_hours_later,
       coalesce(withdrawn_count, 0) AS withdrawn_count, coalesce(statement_count, 0) AS statement_count
  FROM hanmi.source_health AS s
  LEFT JOIN first USING (source_id)
  LEFT JOIN late USING (source_id)
  LEFT JOIN said USING (source_id)
 ORDER BY first_count DESC, s.source_id;
