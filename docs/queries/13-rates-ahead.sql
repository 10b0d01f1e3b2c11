-- Which rates are due to change, and when?
-- Pending rates whose day is still ahead, the nearest first, with the rate that is in force now (percent).
SELECT pending_due, actor, target, sector, in_force_percent, pending_percent, pending_status, confirmation
  FROM hanmi.tariff_rates
 WHERE pending_due IS NOT NULL AND NOT is_overdue
 ORDER BY pending_due, actor, target, sector;
