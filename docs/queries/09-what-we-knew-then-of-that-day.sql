-- What did we know then of that day, and what do we know of it now?
-- Two clocks: what was published by the end of 5 June 2025, as recorded by then and as recorded by today. A row with nothing on
-- the left was told to the world, and not yet to us.
WITH asked AS (SELECT timestamptz '2025-06-06 00:00+00' AS moment),
then_known AS (SELECT c.* FROM asked, hanmi.claims_as_of(asked.moment, asked.moment) AS c WHERE NOT c.is_withdrawn),
now_known AS (SELECT c.* FROM asked, hanmi.claims_as_of(asked.moment, 'infinity') AS c WHERE NOT c.is_withdrawn)
SELECT n.kind, n.actor, n.target, n.sector, n.unit, t.value AS known_then, t.status AS status_then, n.value AS known_now,
       n.status AS status_now
  FROM now_known AS n
  LEFT JOIN then_known AS t USING (claim_id)
 WHERE (t.value, t.status) IS DISTINCT FROM (n.value, n.status)
 ORDER BY n.kind, n.actor, n.target, n.sector, n.unit;
