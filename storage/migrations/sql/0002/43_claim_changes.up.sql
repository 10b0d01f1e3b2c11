CREATE VIEW hanmi.claim_changes AS
    SELECT h.change_id, h.change, c.claim_id, c.claim_key, c.kind, c.pledge_type, c.actor, c.target, c.sector, c.unit,
           c.period, h.ordinal, h.published_at, h.recorded_at, h.before_value, h.before_status, h.value AS after_value,
           h.value_max AS after_value_max, h.qualifier, h.status AS after_status, h.since_text AS after_since,
           h.pending_due AS due, h.is_overdue, h.is_contested, h.rival_value, h.rival_status, a.source_id,
           s.name AS source_name, o.tier, o.witness, o.speaker, o.sentence, r.title,
           coalesce(a.canonical_url, a.final_url, a.url) AS url, h.observation_key
      FROM hanmi.change AS h
      JOIN hanmi.claim AS c USING (claim_id)
      LEFT JOIN hanmi.observation AS o ON o.observation_key = h.observation_key AND o.published_at = h.published_at
      LEFT JOIN hanmi.article_revision AS r ON r.revision_id = o.revision_id
      LEFT JOIN hanmi.article AS a ON a.article_id = r.article_id
      LEFT JOIN hanmi.source AS s ON s.source_id = a.source_id
     WHERE h.superseded_at IS NULL;

COMMENT ON VIEW hanmi.claim_changes IS
    'What moved, from what to what, and who said so in which words: for "what changed since" (by change_id)';
COMMENT ON COLUMN hanmi.claim_changes.change_id IS 'Number of the change, in the order of recording: remember the last you read';
COMMENT ON COLUMN hanmi.claim_changes.change IS
    'new, value, status, contested, confirmed (more or better witnesses), overdue, withdrawn';
COMMENT ON COLUMN hanmi.claim_changes.claim_id IS 'Number of the claim';
COMMENT ON COLUMN hanmi.claim_changes.claim_key IS 'SHA-256 of the identity: the same in every store';
COMMENT ON COLUMN hanmi.claim_changes.kind IS 'tariff_rate or pledge';
COMMENT ON COLUMN hanmi.claim_changes.pledge_type IS 'investment, purchase, financing, defense, other; null for a tariff';
COMMENT ON COLUMN hanmi.claim_changes.actor IS 'Who levies or pledges: ISO 3166-1 code of a state, or a name';
COMMENT ON COLUMN hanmi.claim_changes.target IS 'On whose goods it falls, or who receives; null where unsaid';
COMMENT ON COLUMN hanmi.claim_changes.sector IS 'Sector; several of one amount sorted and joined by +; null where unsaid';
COMMENT ON COLUMN hanmi.claim_changes.unit IS 'Unit of all values: percent, pct_gdp, an ISO 4217 code, or a singular noun for goods';
COMMENT ON COLUMN hanmi.claim_changes.period IS 'year, month or quarter where the amount is per that period';
COMMENT ON COLUMN hanmi.claim_changes.ordinal IS 'Place in the course of the claim, from 1';
COMMENT ON COLUMN hanmi.claim_changes.published_at IS 'When the world was told so, or the due date passed';
COMMENT ON COLUMN hanmi.claim_changes.recorded_at IS 'When we knew';
COMMENT ON COLUMN hanmi.claim_changes.before_value IS 'Value shown before, in base units; null for a new claim';
COMMENT ON COLUMN hanmi.claim_changes.before_status IS 'Status shown before; null for a new claim';
COMMENT ON COLUMN hanmi.claim_changes.after_value IS 'Value shown after it, in base units';
COMMENT ON COLUMN hanmi.claim_changes.after_value_max IS 'Upper end where that is a range, in base units';
COMMENT ON COLUMN hanmi.claim_changes.qualifier IS 'exact, about, at_least, at_most: of the value after it';
COMMENT ON COLUMN hanmi.claim_changes.after_status IS 'Status shown after it';
COMMENT ON COLUMN hanmi.claim_changes.after_since IS 'Day, month or year since which it has this status';
COMMENT ON COLUMN hanmi.claim_changes.due IS 'When what is pending takes effect or falls due, as precise as known';
COMMENT ON COLUMN hanmi.claim_changes.is_overdue IS 'Whether that date passed without news';
COMMENT ON COLUMN hanmi.claim_changes.is_contested IS 'Whether independent sources contradict one another after it';
COMMENT ON COLUMN hanmi.claim_changes.rival_value IS 'The value that contradicts the one shown, in base units';
COMMENT ON COLUMN hanmi.claim_changes.rival_status IS 'Status that goes with it';
COMMENT ON COLUMN hanmi.claim_changes.source_id IS 'Source whose article made the change; null where a date passed or a text was withdrawn';
COMMENT ON COLUMN hanmi.claim_changes.source_name IS 'Its name';
COMMENT ON COLUMN hanmi.claim_changes.tier IS '1 official text, 2 own reporting, 3 aggregator';
COMMENT ON COLUMN hanmi.claim_changes.witness IS 'Source in which its story appeared first';
COMMENT ON COLUMN hanmi.claim_changes.speaker IS 'To whom the text attributes it';
COMMENT ON COLUMN hanmi.claim_changes.sentence IS 'The sentence, to the letter';
COMMENT ON COLUMN hanmi.claim_changes.title IS 'Headline of the article';
COMMENT ON COLUMN hanmi.claim_changes.url IS 'Where it can be read';
COMMENT ON COLUMN hanmi.claim_changes.observation_key IS 'The observation that made it: see claim_evidence';
