-- What was believed on a day?
-- The rates on Korean goods as told by all that was published up to the end of 31 July 2025 (UTC), as far as we know today.
SELECT actor, sector, in_force_value AS in_force_percent, in_force_since, pending_value AS pending_percent, pending_status,
       confirmation, witness_count
  FROM hanmi.claims_as_of('2025-08-01 00:00+00', 'infinity')
 WHERE kind = 'tariff_rate' AND target = 'KR' AND NOT is_withdrawn
 ORDER BY actor, sector;
