-- Observations whose sentence is not in the text at its offset, or does not hold the figure: evidence that leads nowhere.
SELECT o.observation_key, o.revision_id, o.sentence_offset, o.start_offset, o.end_offset, o.sentence
  FROM hanmi.observation AS o
  JOIN hanmi.article_revision AS r USING (revision_id)
 WHERE o.revision_id >= :first_revision
   AND (o.start_offset < o.sentence_offset OR o.end_offset > o.sentence_offset + char_length(o.sentence)
        OR o.end_offset <= o.start_offset
        OR substr(r.text, o.sentence_offset::int + 1, char_length(o.sentence)) <> o.sentence)
 ORDER BY o.observation_key
