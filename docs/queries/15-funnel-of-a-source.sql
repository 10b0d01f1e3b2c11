-- How did the URLs of a source end that were discovered in the last 30 days?
-- The counts add up to all URLs that its feeds named; `waiting` was not fetched yet.
SELECT outcome, sum(url_count) AS url_count
  FROM hanmi.funnel
 WHERE source_id = 'hanbit_daily' AND day > current_date - 30
 GROUP BY outcome
 ORDER BY url_count DESC, outcome;
