-- Observations that stand twice at one place of one wording: one of them counts for nothing and should be withdrawn.
SELECT revision_id, claim_id, start_offset, end_offset, count(*) AS standing_count
  FROM hanmi.observation
 WHERE withdrawn_at IS NULL AND revision_id >= :first_revision
 GROUP BY revision_id, claim_id, start_offset, end_offset
HAVING count(*) > 1
 ORDER BY revision_id, claim_id, start_offset
