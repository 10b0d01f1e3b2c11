-- What is the US rate on Korean cars today, and since when?
-- One row: what is in force, what was before it, and what is pending against it, in percent.
SELECT in_force_percent, in_force_since, before_percent, pending_percent, pending_status, pending_since, pending_due,
       confirmation, witness_count
  FROM hanmi.tariff_rates
 WHERE actor = 'US' AND target = 'KR' AND sector = 'autos';
