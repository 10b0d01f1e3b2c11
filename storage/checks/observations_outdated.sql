-- Observations of older wordings that stand although the newest wording does not say so: restate the article.
WITH wording AS (
    SELECT r.revision_id, r.article_id, row_number() OVER (
               PARTITION BY r.article_id
               ORDER BY coalesce(r.updated_at, r.published_at) DESC, r.last_seen_at DESC, r.revision_id DESC
           ) AS age
      FROM hanmi.article_revision AS r
     WHERE r.extracted_at IS NOT NULL
       AND r.article_id IN (SELECT article_id FROM hanmi.article_revision WHERE revision_id >= :first_revision)
)
SELECT o.observation_key, o.claim_id, o.revision_id, newest.revision_id AS newest_revision_id, o.value, o.status
  FROM wording AS older
  JOIN wording AS newest ON newest.article_id = older.article_id AND newest.age = 1
  JOIN hanmi.observation AS o ON o.revision_id = older.revision_id AND o.withdrawn_at IS NULL
 WHERE older.age > 1
   AND NOT EXISTS (
        SELECT FROM hanmi.observation AS n
         WHERE n.revision_id = newest.revision_id AND n.withdrawn_at IS NULL AND n.claim_id = o.claim_id
           AND (n.value, n.value_max, n.from_value, n.status, n.date_text)
               IS NOT DISTINCT FROM (o.value, o.value_max, o.from_value, o.status, o.date_text)
       )
 ORDER BY o.observation_key
