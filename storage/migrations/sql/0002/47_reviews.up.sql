CREATE VIEW hanmi.reviews AS
    SELECT v.review_id, v.batch_id, v.verdict, v.reviewer, v.note, v.recorded_at, v.undone_at, v.undone_by,
           v.undone_at IS NULL AND NOT EXISTS (
                SELECT FROM hanmi.review AS later
                 WHERE later.review_id > v.review_id AND later.undone_at IS NULL
                   AND later.start_offset = v.start_offset AND later.end_offset = v.end_offset
                   AND (later.text_hash = v.text_hash OR EXISTS (
                        SELECT FROM hanmi.article_revision AS copy
                         WHERE copy.text_hash = later.text_hash AND copy.story_key = r.story_key AND copy.text = r.text
                       ))
           ) AS is_standing,
           substr(r.text, v.start_offset::int + 1, (v.end_offset - v.start_offset)::int) AS figure_text,
           v.edited AS figures, r.title, r.source_id, r.url, r.published_at, v.text_hash, v.start_offset, v.end_offset
      FROM hanmi.review AS v
      LEFT JOIN LATERAL (
            SELECT r.text, r.story_key, r.title, r.published_at, a.source_id,
                   coalesce(a.canonical_url, a.final_url, a.url) AS url
              FROM hanmi.article_revision AS r JOIN hanmi.article AS a USING (article_id)
             WHERE r.text_hash = v.text_hash
             ORDER BY r.revision_id LIMIT 1
           ) AS r ON true;

COMMENT ON VIEW hanmi.reviews IS 'Every verdict that a person gave on a figure, also those taken back or followed by another';
COMMENT ON COLUMN hanmi.reviews.review_id IS 'Number of the verdict, in the order in which they were given';
COMMENT ON COLUMN hanmi.reviews.batch_id IS 'The same for verdicts that were given as one, and are taken back as one';
COMMENT ON COLUMN hanmi.reviews.verdict IS 'accept, reject or edit';
COMMENT ON COLUMN hanmi.reviews.reviewer IS 'Name of the person';
COMMENT ON COLUMN hanmi.reviews.note IS 'Why';
COMMENT ON COLUMN hanmi.reviews.recorded_at IS 'When it was given';
COMMENT ON COLUMN hanmi.reviews.undone_at IS 'When it was taken back; null if it was not';
COMMENT ON COLUMN hanmi.reviews.undone_by IS 'Who took it back';
COMMENT ON COLUMN hanmi.reviews.is_standing IS 'Whether it counts: the last on its span that was not taken back';
COMMENT ON COLUMN hanmi.reviews.figure_text IS 'The figure in the text, to the letter';
COMMENT ON COLUMN hanmi.reviews.figures IS 'What the person says that it states, a list of figures; empty where rejected';
COMMENT ON COLUMN hanmi.reviews.title IS 'Headline of the text';
COMMENT ON COLUMN hanmi.reviews.source_id IS 'The source';
COMMENT ON COLUMN hanmi.reviews.url IS 'Where it can be read';
COMMENT ON COLUMN hanmi.reviews.published_at IS 'When it was published';
COMMENT ON COLUMN hanmi.reviews.text_hash IS 'SHA-256 of its title and text; the verdict holds for copies with another headline too';
COMMENT ON COLUMN hanmi.reviews.start_offset IS 'First code point of the figure';
COMMENT ON COLUMN hanmi.reviews.end_offset IS 'Code point after the figure';

CREATE VIEW hanmi.observation_reviews AS
    SELECT o.observation_key, o.published_at, o.claim_id, v.review_id, v.verdict, v.reviewer, v.recorded_at AS reviewed_at,
           v.note, 1::double precision AS confidence
      FROM hanmi.observation AS o
      JOIN hanmi.article_revision AS r USING (revision_id)
      JOIN LATERAL (
            SELECT v.* FROM hanmi.review AS v
             WHERE v.start_offset = o.start_offset AND v.end_offset = o.end_offset AND v.undone_at IS NULL
               AND v.text_hash IN (SELECT r.text_hash
                                    UNION ALL
                                   SELECT copy.text_hash FROM hanmi.article_revision AS copy
                                    WHERE copy.story_key = r.story_key AND copy.text = r.text)
             ORDER BY v.review_id DESC LIMIT 1
           ) AS v ON true
     WHERE o.withdrawn_at IS NULL;

COMMENT ON VIEW hanmi.observation_reviews IS 'The observations that count and that a person accepted or edited: nothing about them is doubtful';
COMMENT ON COLUMN hanmi.observation_reviews.observation_key IS 'The observation: see claim_evidence';
COMMENT ON COLUMN hanmi.observation_reviews.published_at IS 'When the world was told so';
COMMENT ON COLUMN hanmi.observation_reviews.claim_id IS 'The claim that it counts for';
COMMENT ON COLUMN hanmi.observation_reviews.review_id IS 'The verdict that holds';
COMMENT ON COLUMN hanmi.observation_reviews.verdict IS 'accept or edit';
COMMENT ON COLUMN hanmi.observation_reviews.reviewer IS 'Who gave it';
COMMENT ON COLUMN hanmi.observation_reviews.reviewed_at IS 'When';
COMMENT ON COLUMN hanmi.observation_reviews.note IS 'Why';
COMMENT ON COLUMN hanmi.observation_reviews.confidence IS '1: a person vouches for it, whatever the extractor thought';

CREATE VIEW hanmi.merges AS
    SELECT m.merge_id, m.from_key, m.into_key, a.claim_id AS from_id, b.claim_id AS into_id, b.kind, b.unit, m.reviewer,
           m.note, m.recorded_at, m.undone_at, m.undone_by
      FROM hanmi.merge AS m
      LEFT JOIN hanmi.claim AS a ON a.claim_key = m.from_key
      LEFT JOIN hanmi.claim AS b ON b.claim_key = m.into_key;

COMMENT ON VIEW hanmi.merges IS 'Which claims people declared one: what is said of the first counts for the second';
COMMENT ON COLUMN hanmi.merges.merge_id IS 'Number of the merge';
COMMENT ON COLUMN hanmi.merges.from_key IS 'claim_key of the claim that goes up in the other';
COMMENT ON COLUMN hanmi.merges.into_key IS 'claim_key of the claim that stays';
COMMENT ON COLUMN hanmi.merges.from_id IS 'claim_id of the claim that goes up in the other';
COMMENT ON COLUMN hanmi.merges.into_id IS 'claim_id of the claim that stays';
COMMENT ON COLUMN hanmi.merges.kind IS 'tariff_rate or pledge';
COMMENT ON COLUMN hanmi.merges.unit IS 'Unit of both';
COMMENT ON COLUMN hanmi.merges.reviewer IS 'Name of the person';
COMMENT ON COLUMN hanmi.merges.note IS 'Why';
COMMENT ON COLUMN hanmi.merges.recorded_at IS 'When it was decided';
COMMENT ON COLUMN hanmi.merges.undone_at IS 'When it was taken back; null while it stands';
COMMENT ON COLUMN hanmi.merges.undone_by IS 'Who took it back';

CREATE VIEW hanmi.review_queue AS
    WITH big (unit, size) AS (
        VALUES ('percent', 5), ('USD', 1e10), ('EUR', 1e10), ('GBP', 1e10), ('JPY', 1.5e12), ('KRW', 1.4e13)
    ), doubt (observation_key, published_at, reason, before_value) AS (
        SELECT h.observation_key, h.published_at, 'contested', h.value
          FROM hanmi.change AS h
         WHERE h.superseded_at IS NULL AND h.change = 'contested'
           AND h.ordinal = (SELECT max(same.ordinal) FROM hanmi.change AS same
                             WHERE same.claim_id = h.claim_id AND same.superseded_at IS NULL)
        UNION ALL
        SELECT h.observation_key, h.published_at, 'first_in_force', h.before_value
          FROM hanmi.change AS h
         WHERE h.superseded_at IS NULL AND h.in_force_value IS NOT NULL AND h.status IN ('in_force', 'delivered')
           AND NOT EXISTS (SELECT FROM hanmi.change AS earlier
                            WHERE earlier.claim_id = h.claim_id AND earlier.superseded_at IS NULL
                              AND earlier.ordinal < h.ordinal AND earlier.in_force_value IS NOT NULL)
        UNION ALL
        SELECT h.observation_key, h.published_at, 'big_move', h.before_value
          FROM hanmi.change AS h JOIN hanmi.claim AS c USING (claim_id) JOIN big USING (unit)
         WHERE h.superseded_at IS NULL AND h.change IN ('value', 'status') AND abs(h.value - h.before_value) >= big.size
        UNION ALL
        SELECT o.observation_key, o.published_at, 'low_confidence', NULL
          FROM hanmi.figure AS f
          JOIN hanmi.observation AS o
            ON o.revision_id = f.revision_id AND o.published_at = f.published_at
           AND o.start_offset = f.start_offset AND o.end_offset = f.end_offset
           AND o.extractor_version = f.extractor_version AND o.withdrawn_at IS NULL
         WHERE f.confidence < 0.5
    ), asked AS (
        SELECT observation_key, published_at, array_agg(DISTINCT reason ORDER BY reason) AS reasons,
               max(before_value) AS before_value
          FROM doubt WHERE observation_key IS NOT NULL GROUP BY 1, 2
    )
    SELECT o.observation_key, c.claim_id, c.claim_key, q.reasons, c.kind, c.pledge_type, c.actor, c.target, c.sector,
           c.unit, c.period, q.before_value, o.value, o.value_max, o.qualifier, o.status, o.date_text, o.speaker,
           f.confidence, o.sentence, a.source_id, s.name AS source_name, o.tier, r.title,
           coalesce(a.canonical_url, a.final_url, a.url) AS url, o.published_at, o.recorded_at, r.revision_id,
           r.text_hash, o.start_offset, o.end_offset, o.sentence_offset
      FROM asked AS q
      JOIN hanmi.observation AS o USING (observation_key, published_at)
      JOIN hanmi.claim AS c USING (claim_id)
      JOIN hanmi.article_revision AS r USING (revision_id)
      JOIN hanmi.article AS a USING (article_id)
      JOIN hanmi.source AS s USING (source_id)
      LEFT JOIN hanmi.figure AS f
             ON f.revision_id = o.revision_id AND f.published_at = o.published_at AND f.start_offset = o.start_offset
            AND f.end_offset = o.end_offset AND f.extractor_version = o.extractor_version
     WHERE o.withdrawn_at IS NULL AND NOT EXISTS (
            SELECT FROM hanmi.review AS v
             WHERE v.start_offset = o.start_offset AND v.end_offset = o.end_offset AND v.undone_at IS NULL
               AND v.text_hash IN (SELECT r.text_hash
                                    UNION ALL
                                   SELECT copy.text_hash FROM hanmi.article_revision AS copy
                                    WHERE copy.story_key = r.story_key AND copy.text = r.text)
           );

COMMENT ON VIEW hanmi.review_queue IS 'What a person should look at: observations that are doubtful or that moved much, and that nobody judged';
COMMENT ON COLUMN hanmi.review_queue.observation_key IS 'The observation: see claim_evidence';
COMMENT ON COLUMN hanmi.review_queue.claim_id IS 'The claim';
COMMENT ON COLUMN hanmi.review_queue.claim_key IS 'SHA-256 of its identity';
COMMENT ON COLUMN hanmi.review_queue.reasons IS
    'Why: contested, first_in_force, big_move (5 points of a rate, about 10 billion dollars), low_confidence (below 0.5)';
COMMENT ON COLUMN hanmi.review_queue.kind IS 'tariff_rate or pledge';
COMMENT ON COLUMN hanmi.review_queue.pledge_type IS 'investment, purchase, financing, defense, other';
COMMENT ON COLUMN hanmi.review_queue.actor IS 'Who levies or pledges';
COMMENT ON COLUMN hanmi.review_queue.target IS 'On whose goods it falls, or who receives';
COMMENT ON COLUMN hanmi.review_queue.sector IS 'Sector';
COMMENT ON COLUMN hanmi.review_queue.unit IS 'Unit of all values';
COMMENT ON COLUMN hanmi.review_queue.period IS 'Period of all values';
COMMENT ON COLUMN hanmi.review_queue.before_value IS 'Value shown before it, or that it contradicts; null where there was none';
COMMENT ON COLUMN hanmi.review_queue.value IS 'Value that the text gives';
COMMENT ON COLUMN hanmi.review_queue.value_max IS 'Upper end of its range';
COMMENT ON COLUMN hanmi.review_queue.qualifier IS 'exact, about, at_least, at_most';
COMMENT ON COLUMN hanmi.review_queue.status IS 'Status that the text gives';
COMMENT ON COLUMN hanmi.review_queue.date_text IS 'When it takes effect or falls due, as precise as the text';
COMMENT ON COLUMN hanmi.review_queue.speaker IS 'To whom the text attributes it';
COMMENT ON COLUMN hanmi.review_queue.confidence IS 'How sure the extractor was, between 0 and 1';
COMMENT ON COLUMN hanmi.review_queue.sentence IS 'The sentence, to the letter';
COMMENT ON COLUMN hanmi.review_queue.source_id IS 'The source';
COMMENT ON COLUMN hanmi.review_queue.source_name IS 'Its name';
COMMENT ON COLUMN hanmi.review_queue.tier IS '1 official text, 2 own reporting, 3 aggregator';
COMMENT ON COLUMN hanmi.review_queue.title IS 'Headline';
COMMENT ON COLUMN hanmi.review_queue.url IS 'Where it can be read';
COMMENT ON COLUMN hanmi.review_queue.published_at IS 'When the world was told so';
COMMENT ON COLUMN hanmi.review_queue.recorded_at IS 'When we knew';
COMMENT ON COLUMN hanmi.review_queue.revision_id IS 'The revision of the article';
COMMENT ON COLUMN hanmi.review_queue.text_hash IS 'SHA-256 of its title and text';
COMMENT ON COLUMN hanmi.review_queue.start_offset IS 'First code point of the figure';
COMMENT ON COLUMN hanmi.review_queue.end_offset IS 'Code point after the figure';
COMMENT ON COLUMN hanmi.review_queue.sentence_offset IS 'First code point of the sentence';
