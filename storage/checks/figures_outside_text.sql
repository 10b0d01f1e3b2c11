-- Figures whose offsets do not cut their words out of the text: their extractor counted otherwise; read the article anew.
SELECT f.figure_id, f.revision_id, f.start_offset, f.end_offset, f.text
  FROM hanmi.figure AS f
  JOIN hanmi.article_revision AS r USING (revision_id)
 WHERE f.revision_id >= :first_revision
   AND (f.start_offset < 0 OR f.end_offset <= f.start_offset
        OR substr(r.text, f.start_offset::int + 1, (f.end_offset - f.start_offset)::int) <> f.text)
 ORDER BY f.figure_id
