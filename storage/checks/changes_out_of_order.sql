-- Changes whose place in the course of their claim is not that of their time, or that leave a place empty: touch the claim.
SELECT claim_id, change_id, ordinal, published_at, former_ordinal, former_published_at
  FROM (
        SELECT h.*, lag(h.ordinal, 1, 0::bigint) OVER course AS former_ordinal,
               lag(h.published_at) OVER course AS former_published_at
          FROM hanmi.change AS h
         WHERE superseded_at IS NULL AND claim_id IN (SELECT claim_id FROM hanmi.change WHERE change_id >= :first_change)
        WINDOW course AS (PARTITION BY claim_id ORDER BY ordinal, change_id)
       ) AS h
 WHERE published_at < former_published_at OR ordinal > former_ordinal + 1
 ORDER BY claim_id, ordinal
