-- Every value that the $350 billion pledge ever had: by whom, and in which words?
-- One row a change of the claim, in its order, in billions of US dollars, with the sentence that made it. A value that its own
-- source took back is no longer part of that course: 14-withdrawn-after-corrections.sql has it.
SELECT (published_at AT TIME ZONE 'UTC')::date AS day, change, before_value / 1e9 AS before_billion,
       after_value / 1e9 AS after_billion, after_status, source_name, speaker, sentence
  FROM hanmi.claim_changes
 WHERE kind = 'pledge' AND pledge_type = 'investment' AND actor = 'KR' AND target = 'US' AND sector = 'all'
   AND unit = 'USD' AND period IS NULL
 ORDER BY ordinal;
