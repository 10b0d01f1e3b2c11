-- What was paid of what was pledged?
-- Pledges with a payment, in billions; the payment is what the newest text calls delivered, and never a sum of ours.
SELECT pledge_type, actor, target, sector, amount / 1e9 AS billion, unit, status, paid_amount / 1e9 AS paid_billion, paid_date,
       (paid_told_at AT TIME ZONE 'UTC')::date AS told_on
  FROM hanmi.pledges
 WHERE paid_amount IS NOT NULL
 ORDER BY paid_told_at DESC, actor, target, sector;
