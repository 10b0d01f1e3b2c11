-- What changed since yesterday?
-- Everything that moved by what we recorded in the last 24 hours. A program that asks again and again keeps the highest
-- change_id instead and asks for `change_id > ` that number.
SELECT change, actor, target, sector, before_value, before_status, after_value, after_status, unit, is_contested,
       source_name, sentence
  FROM hanmi.claim_changes
 WHERE recorded_at >= now() - interval '1 day'
 ORDER BY change_id;
