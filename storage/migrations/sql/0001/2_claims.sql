CREATE VIEW hanmi.claims_current AS
    SELECT claim_id, claim_key, kind, pledge_type, actor, target, sector, unit, period, in_force_value, in_force_since,
           pending_value, pending_status, pending_since, value, value_max, qualifier, status, is_contested, confirmation,
           witness_count, pending_due, is_overdue, rival_value, last_published_at
      FROM hanmi.claims_as_of('infinity', 'infinity')
     WHERE NOT is_withdrawn;

COMMENT ON VIEW hanmi.claims_current IS 'Every claim as it stands: what is in force and what is pending, side by side';
COMMENT ON COLUMN hanmi.claims_current.claim_id IS 'Number of the claim';
COMMENT ON COLUMN hanmi.claims_current.claim_key IS 'SHA-256 of the identity: the same in every store';
COMMENT ON COLUMN hanmi.claims_current.kind IS 'tariff_rate or pledge';
COMMENT ON COLUMN hanmi.claims_current.pledge_type IS 'investment, purchase, financing, defense, other; null for a tariff';
COMMENT ON COLUMN hanmi.claims_current.actor IS 'Who levies or pledges: ISO 3166-1 code of a state, or a name';
COMMENT ON COLUMN hanmi.claims_current.target IS 'On whose goods it falls, or who receives; null where unsaid';
COMMENT ON COLUMN hanmi.claims_current.sector IS 'Sector; several of one amount sorted and joined by +; null where unsaid';
COMMENT ON COLUMN hanmi.claims_current.unit IS 'percent, pct_gdp, an ISO 4217 code, or a singular noun for goods';
COMMENT ON COLUMN hanmi.claims_current.period IS 'year, month or quarter where the amount is per that period';
COMMENT ON COLUMN hanmi.claims_current.in_force_value IS 'Value in force or delivered, in base units';
COMMENT ON COLUMN hanmi.claims_current.in_force_since IS 'Since when, as precise as known; null where only told of later';
COMMENT ON COLUMN hanmi.claims_current.pending_value IS 'Value pending against it, in base units';
COMMENT ON COLUMN hanmi.claims_current.pending_status IS 'threatened, demanded, proposed, announced or stalled';
COMMENT ON COLUMN hanmi.claims_current.pending_since IS 'Day since which it is pending with this status';
COMMENT ON COLUMN hanmi.claims_current.value IS 'What a reader should see first: a newer pending move, else what is in force';
COMMENT ON COLUMN hanmi.claims_current.value_max IS 'Upper end where the value is a range';
COMMENT ON COLUMN hanmi.claims_current.qualifier IS 'exact, about, at_least, at_most: of the value';
COMMENT ON COLUMN hanmi.claims_current.status IS 'Status of the value';
COMMENT ON COLUMN hanmi.claims_current.is_contested IS 'Whether independent sources contradict one another';
COMMENT ON COLUMN hanmi.claims_current.confirmation IS 'official, corroborated (two or more witnesses) or single_source';
COMMENT ON COLUMN hanmi.claims_current.witness_count IS 'Independent sources of the value; copies of a story count once';
COMMENT ON COLUMN hanmi.claims_current.pending_due IS 'When the pending value takes effect or falls due';
COMMENT ON COLUMN hanmi.claims_current.is_overdue IS 'Whether that date passed without news';
COMMENT ON COLUMN hanmi.claims_current.rival_value IS 'The value that contradicts it, where it is contested';
COMMENT ON COLUMN hanmi.claims_current.last_published_at IS 'When the world was last told of the value';

CREATE VIEW hanmi.claim_history AS
    SELECT h.change_id, c.claim_id, c.claim_key, c.kind, c.pledge_type, c.actor, c.target, c.sector, c.unit, c.period,
           h.ordinal, h.change, h.published_at, h.recorded_at, h.before_value, h.before_status, h.value, h.value_max,
           h.qualifier, h.status, h.since_text, h.in_force_value, h.in_force_since, h.pending_value, h.pending_status,
           h.pending_since, h.pending_due, h.is_contested, h.is_overdue, h.observation_key
      FROM hanmi.change AS h
      JOIN hanmi.claim AS c USING (claim_id)
     WHERE h.superseded_at IS NULL;

COMMENT ON VIEW hanmi.claim_history IS 'The course of every claim: each change with the state after it, in order of ordinal';
COMMENT ON COLUMN hanmi.claim_history.change_id IS 'Number of the change, in the order of recording';
COMMENT ON COLUMN hanmi.claim_history.claim_id IS 'Number of the claim';
COMMENT ON COLUMN hanmi.claim_history.claim_key IS 'SHA-256 of the identity';
COMMENT ON COLUMN hanmi.claim_history.kind IS 'tariff_rate or pledge';
COMMENT ON COLUMN hanmi.claim_history.pledge_type IS 'investment, purchase, financing, defense, other';
COMMENT ON COLUMN hanmi.claim_history.actor IS 'Who levies or pledges';
COMMENT ON COLUMN hanmi.claim_history.target IS 'On whose goods it falls, or who receives';
COMMENT ON COLUMN hanmi.claim_history.sector IS 'Sector';
COMMENT ON COLUMN hanmi.claim_history.unit IS 'Unit of all values';
COMMENT ON COLUMN hanmi.claim_history.period IS 'Period of all values';
COMMENT ON COLUMN hanmi.claim_history.ordinal IS 'Place in the course of the claim, from 1';
COMMENT ON COLUMN hanmi.claim_history.change IS 'new, value, status, contested, confirmed, overdue, withdrawn';
COMMENT ON COLUMN hanmi.claim_history.published_at IS 'When the world was told so, or the due date passed';
COMMENT ON COLUMN hanmi.claim_history.recorded_at IS 'When we knew';
COMMENT ON COLUMN hanmi.claim_history.before_value IS 'Value shown before';
COMMENT ON COLUMN hanmi.claim_history.before_status IS 'Status shown before';
COMMENT ON COLUMN hanmi.claim_history.value IS 'Value shown after it';
COMMENT ON COLUMN hanmi.claim_history.value_max IS 'Upper end of its range';
COMMENT ON COLUMN hanmi.claim_history.qualifier IS 'exact, about, at_least, at_most';
COMMENT ON COLUMN hanmi.claim_history.status IS 'Status shown after it';
COMMENT ON COLUMN hanmi.claim_history.since_text IS 'Since when it has this status';
COMMENT ON COLUMN hanmi.claim_history.in_force_value IS 'Value in force after it';
COMMENT ON COLUMN hanmi.claim_history.in_force_since IS 'Since when';
COMMENT ON COLUMN hanmi.claim_history.pending_value IS 'Value pending after it';
COMMENT ON COLUMN hanmi.claim_history.pending_status IS 'Status of that';
COMMENT ON COLUMN hanmi.claim_history.pending_since IS 'Since when';
COMMENT ON COLUMN hanmi.claim_history.pending_due IS 'When it takes effect or falls due';
COMMENT ON COLUMN hanmi.claim_history.is_contested IS 'Whether independent sources contradict one another';
COMMENT ON COLUMN hanmi.claim_history.is_overdue IS 'Whether the due date passed without news';
COMMENT ON COLUMN hanmi.claim_history.observation_key IS 'The observation that made it: see claim_evidence';

CREATE VIEW hanmi.claim_evidence AS
    SELECT o.observation_key, c.claim_id, c.claim_key, c.kind, c.pledge_type, c.actor, c.target, c.sector, c.unit,
           c.period, o.value, o.value_max, o.from_value, o.qualifier, o.status, o.date_text, o.speaker, o.sentence,
           substr(r.text, o.start_offset::int + 1, (o.end_offset - o.start_offset)::int) AS figure_text,
           o.start_offset, o.end_offset, o.sentence_offset, r.title, r.lang,
           coalesce(a.canonical_url, a.final_url, a.url) AS url, a.source_id, s.name AS source_name, o.tier, o.witness,
           o.published_at, o.recorded_at, o.withdrawn_at, r.revision_id, r.text_hash, r.raw_ref, o.extractor_version
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
