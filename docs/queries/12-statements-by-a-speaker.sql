-- What did one speaker say over time?
-- Every statement that texts attribute to a name with Trump in it (트럼프 in Korean), the oldest first, each once an article.
SELECT DISTINCT (published_at AT TIME ZONE 'UTC')::date AS day, speaker, kind, actor, target, sector, value, unit, status, date_text,
       source_name
  FROM hanmi.claim_evidence
 WHERE (speaker ILIKE '%trump%' OR speaker LIKE '%트럼프%') AND withdrawn_at IS NULL
 ORDER BY day, source_name, kind, actor, target, sector, value, status;
