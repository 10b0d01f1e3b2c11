-- Which pledges are overdue?
-- Pledges whose day has passed without news, and how many days ago; a month or a year counts to its end.
SELECT p.actor, p.target, p.sector, p.amount, p.unit, p.status, p.due, p.paid_amount,
       current_date - (h.published_at AT TIME ZONE 'UTC')::date AS days_overdue
  FROM hanmi.pledges AS p
  JOIN LATERAL (
        SELECT max(published_at) AS published_at FROM hanmi.claim_changes
         WHERE claim_id = p.claim_id AND change = 'overdue'
       ) AS h ON true
 WHERE p.is_overdue
 ORDER BY days_overdue DESC, p.actor, p.target, p.sector;
