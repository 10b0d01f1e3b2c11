CREATE VIEW hanmi.claim_evidence AS
    SELECT o.observation_key, c.claim_id, c.claim_key, c.kind, c.pledge_type, c.actor, c.target, c.sector, c.unit,
           c.period, o.value, o.value_max, o.from_value, o.qualifier, o.status, o.date_text, o.speaker, o.sentence,
           substr(r.text, o.start_offset::int + 1, (o.end_offset - o.start_offset)::int) AS figure_text,
           o.start_offset, o.end_offset, o.sentence_offset, r.title, r.lang,
           coalesce(a.canonical_url, a.final_url, a.url) AS url, a.source_id, s.name AS source_name, o.tier, o.witness,
           o.published_at, o.recorded_at, o.withdrawn_at, r.revision_id, r.text_hash, r.raw_ref, o.extractor_version,
           hanmi.quote_url(coalesce(a.canonical_url, a.final_url, a.url), r.title, r.text, o.sentence, o.sentence_offset)
               AS quote_url, r.authors
      FROM hanmi.observation AS o
      JOIN hanmi.claim AS c USING (claim_id)
      JOIN hanmi.article_revision AS r USING (revision_id)
      JOIN hanmi.article AS a USING (article_id)
      JOIN hanmi.source AS s USING (source_id);

COMMENT ON VIEW hanmi.claim_evidence IS 'Who said what of each claim: one row an observation, back to sentence, page and raw record';
COMMENT ON COLUMN hanmi.claim_evidence.observation_key IS 'SHA-256 of text, span and claim';
COMMENT ON COLUMN hanmi.claim_evidence.claim_id IS 'Number of the claim';
COMMENT ON COLUMN hanmi.claim_evidence.claim_key IS 'SHA-256 of the identity';
COMMENT ON COLUMN hanmi.claim_evidence.kind IS 'tariff_rate or pledge';
COMMENT ON COLUMN hanmi.claim_evidence.pledge_type IS 'investment, purchase, financing, defense, other';
COMMENT ON COLUMN hanmi.claim_evidence.actor IS 'Who levies or pledges';
COMMENT ON COLUMN hanmi.claim_evidence.target IS 'On whose goods it falls, or who receives';
COMMENT ON COLUMN hanmi.claim_evidence.sector IS 'Sector';
COMMENT ON COLUMN hanmi.claim_evidence.unit IS 'Unit of all values';
COMMENT ON COLUMN hanmi.claim_evidence.period IS 'Period of all values';
COMMENT ON COLUMN hanmi.claim_evidence.value IS 'Value that the text gives';
COMMENT ON COLUMN hanmi.claim_evidence.value_max IS 'Upper end of its range';
COMMENT ON COLUMN hanmi.claim_evidence.from_value IS 'Earlier value that the text gives';
COMMENT ON COLUMN hanmi.claim_evidence.qualifier IS 'exact, about, at_least, at_most';
COMMENT ON COLUMN hanmi.claim_evidence.status IS 'Status that the text gives';
COMMENT ON COLUMN hanmi.claim_evidence.date_text IS 'When it takes effect or falls due, as precise as the text';
COMMENT ON COLUMN hanmi.claim_evidence.speaker IS 'To whom the text attributes it';
COMMENT ON COLUMN hanmi.claim_evidence.sentence IS 'The sentence, to the letter';
COMMENT ON COLUMN hanmi.claim_evidence.figure_text IS 'The figure, to the letter';
COMMENT ON COLUMN hanmi.claim_evidence.start_offset IS 'First code point of the figure in the text';
COMMENT ON COLUMN hanmi.claim_evidence.end_offset IS 'Code point after the figure';
COMMENT ON COLUMN hanmi.claim_evidence.sentence_offset IS 'First code point of the sentence';
COMMENT ON COLUMN hanmi.claim_evidence.title IS 'Headline';
COMMENT ON COLUMN hanmi.claim_evidence.lang IS 'Language of the text';
COMMENT ON COLUMN hanmi.claim_evidence.url IS 'Where it can be read';
COMMENT ON COLUMN hanmi.claim_evidence.source_id IS 'The source';
COMMENT ON COLUMN hanmi.claim_evidence.source_name IS 'Its name';
COMMENT ON COLUMN hanmi.claim_evidence.tier IS '1 official text, 2 own reporting, 3 aggregator';
COMMENT ON COLUMN hanmi.claim_evidence.witness IS 'Source in which its story appeared first';
COMMENT ON COLUMN hanmi.claim_evidence.published_at IS 'When the world was told so';
COMMENT ON COLUMN hanmi.claim_evidence.recorded_at IS 'When we knew';
COMMENT ON COLUMN hanmi.claim_evidence.withdrawn_at IS 'When a newer revision no longer said it';
COMMENT ON COLUMN hanmi.claim_evidence.revision_id IS 'The revision of the article';
COMMENT ON COLUMN hanmi.claim_evidence.text_hash IS 'SHA-256 of its title and text';
COMMENT ON COLUMN hanmi.claim_evidence.raw_ref IS 'The raw page: WARC file # offset';
COMMENT ON COLUMN hanmi.claim_evidence.extractor_version IS 'What read it';
COMMENT ON COLUMN hanmi.claim_evidence.quote_url IS
    'The same page, opened by a browser at the sentence (#:~:text=); null where it is no page of the web';
COMMENT ON COLUMN hanmi.claim_evidence.authors IS 'Names in the byline of the article';
