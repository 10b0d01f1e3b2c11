-- Discovered URLs with an outcome that nobody knows, or that ended without an outcome: the funnel does not add up.
SELECT candidate_id, source_id, url, outcome, ended_at, attempt_count
  FROM hanmi.candidate
 WHERE outcome NOT IN ('stored', 'unchanged', 'duplicate', 'no_text', 'robots', 'offsite', 'http_error', 'not_html',
                       'too_large', 'timeout', 'error')
    OR (outcome IS NULL) <> (ended_at IS NULL)
 ORDER BY candidate_id
