-- Mentions whose offsets do not cut their words out of the text: their extractor counted otherwise; read the article anew.
SELECT m.mention_id, m.revision_id, m.start_offset, m.end_offset, m.text
  FROM hanmi.mention AS m
  JOIN hanmi.article_revision AS r USING (revision_id)
 WHERE m.revision_id >= :first_revision
   AND (m.start_offset < 0 OR m.end_offset <= m.start_offset
        OR substr(r.text, m.start_offset::int + 1, (m.end_offset - m.start_offset)::int) <> m.text)
 ORDER BY m.mention_id
