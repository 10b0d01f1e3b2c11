-- Places in the course of a claim that two changes hold at once: two writers folded it side by side; touch the claim.
SELECT claim_id, ordinal, count(*) AS change_count, min(change_id) AS first_change_id, max(change_id) AS last_change_id
  FROM hanmi.change
 WHERE superseded_at IS NULL AND claim_id IN (SELECT claim_id FROM hanmi.change WHERE change_id >= :first_change)
 GROUP BY claim_id, ordinal
HAVING count(*) > 1
 ORDER BY claim_id, ordinal
