CREATE VIEW hanmi.articles AS
    SELECT a.article_id, a.source_id, s.name AS source_name, s.tier, r.lang, r.title, r.authors,
           coalesce(a.canonical_url, a.final_url, a.url) AS url, r.published_at, r.published_from, r.updated_at,
           a.recorded_at, r.revision_id, r.revision_count, r.story_key, r.is_relevant, r.gate_reasons, r.extracted_at,
           (SELECT count(*) FROM hanmi.figure AS f
             WHERE f.revision_id = r.revision_id AND f.extractor_version = r.extractor_version
               AND f.published_at = r.published_at) AS figure_count,
           (SELECT count(*) FROM hanmi.observation AS o
             WHERE o.revision_id = r.revision_id AND o.published_at = r.published_at
               AND o.withdrawn_at IS NULL) AS observation_count
      FROM hanmi.article AS a
      JOIN hanmi.source AS s USING (source_id)
      JOIN LATERAL (
            SELECT w.*, count(*) OVER () AS revision_count FROM hanmi.article_revision AS w
             WHERE w.article_id = a.article_id
             ORDER BY coalesce(w.updated_at, w.published_at) DESC, w.last_seen_at DESC, w.revision_id DESC LIMIT 1
           ) AS r ON true;

COMMENT ON VIEW hanmi.articles IS
    'Every article with its newest wording and what was read in it; the text itself is at its URL';
COMMENT ON COLUMN hanmi.articles.article_id IS 'Number of the article';
COMMENT ON COLUMN hanmi.articles.source_id IS 'The source';
COMMENT ON COLUMN hanmi.articles.source_name IS 'Its name';
COMMENT ON COLUMN hanmi.articles.tier IS '1 official text, 2 own reporting, 3 aggregator';
COMMENT ON COLUMN hanmi.articles.lang IS 'Language of the text: en, ko, another ISO 639-1 code, or und';
COMMENT ON COLUMN hanmi.articles.title IS 'Headline';
COMMENT ON COLUMN hanmi.articles.authors IS 'Names in the byline';
COMMENT ON COLUMN hanmi.articles.url IS 'Where it can be read';
COMMENT ON COLUMN hanmi.articles.published_at IS 'When it was published; of a day alone its start in UTC';
COMMENT ON COLUMN hanmi.articles.published_from IS 'How that moment was found: json_ld, meta, feed, given, fetched';
COMMENT ON COLUMN hanmi.articles.updated_at IS 'When the page says that it was changed';
COMMENT ON COLUMN hanmi.articles.recorded_at IS 'When the article was first stored';
COMMENT ON COLUMN hanmi.articles.revision_id IS 'Its newest wording: see claim_evidence';
COMMENT ON COLUMN hanmi.articles.revision_count IS 'How many wordings of it are stored';
COMMENT ON COLUMN hanmi.articles.story_key IS 'The same for copies of one story';
COMMENT ON COLUMN hanmi.articles.is_relevant IS 'Whether it is about trade or security between Korea and the US; null while unread';
COMMENT ON COLUMN hanmi.articles.gate_reasons IS 'The words by which that was decided';
COMMENT ON COLUMN hanmi.articles.extracted_at IS 'When it was read; null while it waits';
COMMENT ON COLUMN hanmi.articles.figure_count IS 'Figures that were read in it';
COMMENT ON COLUMN hanmi.articles.observation_count IS 'What it says of claims and stands';

CREATE VIEW hanmi.articles_daily AS
    SELECT source_id, (published_at AT TIME ZONE 'UTC')::date AS day, count(*) AS article_count,
           count(*) FILTER (WHERE is_relevant) AS relevant_count, sum(figure_count)::bigint AS figure_count,
           sum(observation_count)::bigint AS observation_count
      FROM hanmi.articles
     GROUP BY 1, 2;

COMMENT ON VIEW hanmi.articles_daily IS 'How much each source published a day, and how much of that the ledger took in';
COMMENT ON COLUMN hanmi.articles_daily.source_id IS 'The source';
COMMENT ON COLUMN hanmi.articles_daily.day IS 'Day of publication, in UTC';
COMMENT ON COLUMN hanmi.articles_daily.article_count IS 'Articles of that day that are stored';
COMMENT ON COLUMN hanmi.articles_daily.relevant_count IS 'Those that are relevant';
COMMENT ON COLUMN hanmi.articles_daily.figure_count IS 'Figures in the newest wordings of them';
COMMENT ON COLUMN hanmi.articles_daily.observation_count IS 'What these wordings say of claims and stands';

CREATE VIEW hanmi.article_mentions AS
    SELECT m.entity_id, m.label, e.name_en, e.name_ko, e.state_code, m.text AS words, m.start_offset, m.end_offset,
           r.article_id, m.revision_id, a.source_id, r.title, coalesce(a.canonical_url, a.final_url, a.url) AS url,
           r.published_at
      FROM hanmi.mention AS m
      JOIN hanmi.article_revision AS r USING (revision_id)
      JOIN hanmi.article AS a USING (article_id)
      LEFT JOIN hanmi.entity AS e USING (entity_id);

COMMENT ON VIEW hanmi.article_mentions IS 'Who and what is named in which article, and where in it';
COMMENT ON COLUMN hanmi.article_mentions.entity_id IS 'Slug of the known entity; null where the name is not known';
COMMENT ON COLUMN hanmi.article_mentions.label IS 'PERSON, ORG, GPE, LAW or EVENT';
COMMENT ON COLUMN hanmi.article_mentions.name_en IS 'Usual English name of the entity';
COMMENT ON COLUMN hanmi.article_mentions.name_ko IS 'Korean name of the entity';
COMMENT ON COLUMN hanmi.article_mentions.state_code IS 'ISO 3166-1 alpha-2 code of the state it belongs to';
COMMENT ON COLUMN hanmi.article_mentions.words IS 'The words of the text';
COMMENT ON COLUMN hanmi.article_mentions.start_offset IS 'First code point of the words in the text';
COMMENT ON COLUMN hanmi.article_mentions.end_offset IS 'Code point after the words';
COMMENT ON COLUMN hanmi.article_mentions.article_id IS 'The article: see articles';
COMMENT ON COLUMN hanmi.article_mentions.revision_id IS 'The wording of it that was read';
COMMENT ON COLUMN hanmi.article_mentions.source_id IS 'The source';
COMMENT ON COLUMN hanmi.article_mentions.title IS 'Headline';
COMMENT ON COLUMN hanmi.article_mentions.url IS 'Where it can be read';
COMMENT ON COLUMN hanmi.article_mentions.published_at IS 'When it was published';
