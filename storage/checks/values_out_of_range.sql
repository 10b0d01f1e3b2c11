-- Observations that stand with a rate or share outside 0 to 1000 percent, or an amount below 0: misread; reject the figure.
SELECT o.observation_key, o.claim_id, c.unit, o.value, o.value_max, o.from_value, o.sentence
  FROM hanmi.observation AS o
  JOIN hanmi.claim AS c USING (claim_id)
 WHERE o.withdrawn_at IS NULL AND o.revision_id >= :first_revision
   AND (least(o.value, o.value_max, o.from_value) < 0
        OR (c.unit IN ('percent', 'pct_gdp') AND greatest(o.value, o.value_max, o.from_value) > 1000)
        OR o.value_max < o.value)
 ORDER BY o.observation_key
