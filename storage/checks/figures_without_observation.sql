-- Figures of the newest wording that nobody rejected and that no observation took up: restate the article.
WITH newest AS (
    SELECT DISTINCT ON (r.article_id) r.revision_id, r.text_hash, r.extractor_version
      FROM hanmi.article_revision AS r
     WHERE r.extracted_at IS NOT NULL
       AND r.article_id IN (SELECT article_id FROM hanmi.article_revision WHERE revision_id >= :first_revision)
     ORDER BY r.article_id, coalesce(r.updated_at, r.published_at) DESC, r.last_seen_at DESC, r.revision_id DESC
)
SELECT f.figure_id, f.revision_id, f.start_offset, f.end_offset, f.text
  FROM newest
  JOIN hanmi.figure AS f ON f.revision_id = newest.revision_id AND f.extractor_version = newest.extractor_version
 WHERE NOT EXISTS (
        SELECT FROM hanmi.observation AS o
         WHERE o.revision_id = f.revision_id AND o.start_offset = f.start_offset AND o.end_offset = f.end_offset
           AND o.withdrawn_at IS NULL
       )
   AND NOT EXISTS (
        SELECT FROM hanmi.review AS v
         WHERE v.text_hash = newest.text_hash AND v.start_offset = f.start_offset AND v.end_offset = f.end_offset
           AND v.verdict = 'reject' AND v.undone_at IS NULL
       )
 ORDER BY f.figure_id
