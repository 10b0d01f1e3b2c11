-- Observations that stand with a day outside 1990 to 2100, or an article dated after tomorrow: misread; reject or load anew.
SELECT o.observation_key, o.claim_id, o.revision_id, o.published_at, o.date_text
  FROM hanmi.observation AS o
 WHERE o.withdrawn_at IS NULL AND o.revision_id >= :first_revision
   AND (o.published_at < '1990-01-01' OR o.published_at > now() + interval '1 day'
        OR o.date_text !~ '^(199\d|20\d\d|2100)(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$')
 ORDER BY o.observation_key
