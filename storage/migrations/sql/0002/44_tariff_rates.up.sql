CREATE VIEW hanmi.tariff_rates AS
    SELECT c.claim_id, c.claim_key, c.actor, c.target, c.sector, c.in_force_value AS in_force_percent, c.in_force_since,
           in_force.measure AS in_force_measure, coalesce(former.in_force_value, told.from_value) AS before_percent,
           c.pending_value AS pending_percent, c.pending_status, c.pending_since, pending.measure AS pending_measure,
           c.pending_due, c.is_overdue, c.value AS shown_percent, c.value_max AS shown_max_percent, c.qualifier,
           c.status, c.confirmation, c.witness_count, c.is_contested, c.rival_value AS rival_percent,
           c.last_published_at
      FROM hanmi.claims_current AS c
      LEFT JOIN LATERAL (
            SELECT h.in_force_value FROM hanmi.change AS h
             WHERE h.claim_id = c.claim_id AND h.superseded_at IS NULL AND h.in_force_value <> c.in_force_value
             ORDER BY h.published_at DESC, h.ordinal DESC LIMIT 1
           ) AS former ON true
      LEFT JOIN LATERAL (
            SELECT o.from_value FROM hanmi.observation AS o
             WHERE former.in_force_value IS NULL AND o.claim_id = c.claim_id AND o.value = c.in_force_value
               AND o.status = 'in_force' AND o.from_value IS NOT NULL AND o.withdrawn_at IS NULL
             ORDER BY o.published_at DESC, o.observation_key LIMIT 1
           ) AS told ON true
      LEFT JOIN LATERAL (
            SELECT f.measure FROM hanmi.observation AS o
              JOIN hanmi.figure AS f USING (revision_id, start_offset, end_offset, extractor_version, published_at)
             WHERE o.claim_id = c.claim_id AND o.value = c.in_force_value AND o.withdrawn_at IS NULL
               AND f.measure IS NOT NULL
             ORDER BY o.published_at DESC, o.observation_key LIMIT 1
           ) AS in_force ON true
      LEFT JOIN LATERAL (
            SELECT f.measure FROM hanmi.observation AS o
              JOIN hanmi.figure AS f USING (revision_id, start_offset, end_offset, extractor_version, published_at)
             WHERE o.claim_id = c.claim_id AND o.value = c.pending_value AND o.withdrawn_at IS NULL
               AND f.measure IS NOT NULL
             ORDER BY o.published_at DESC, o.observation_key LIMIT 1
           ) AS pending ON true
     WHERE c.kind = 'tariff_rate' AND c.unit = 'percent';

COMMENT ON VIEW hanmi.tariff_rates IS
    'The duty that each state levies on whose goods: in force and pending, one row a claim, all rates in percent';
COMMENT ON COLUMN hanmi.tariff_rates.claim_id IS 'Number of the claim';
COMMENT ON COLUMN hanmi.tariff_rates.claim_key IS 'SHA-256 of the identity: the same in every store';
COMMENT ON COLUMN hanmi.tariff_rates.actor IS 'Who levies it: ISO 3166-1 code of a state, or a name';
COMMENT ON COLUMN hanmi.tariff_rates.target IS 'On whose goods it falls; null where unsaid';
COMMENT ON COLUMN hanmi.tariff_rates.sector IS 'On which goods: all for an across-the-board rate; null where unsaid';
COMMENT ON COLUMN hanmi.tariff_rates.in_force_percent IS 'Rate in force, in percent; null where none is';
COMMENT ON COLUMN hanmi.tariff_rates.in_force_since IS 'Since when, as precise as known; null where only told of later';
COMMENT ON COLUMN hanmi.tariff_rates.in_force_measure IS
    'Its legal basis, where a text names one: reciprocal, section_232, section_301, section_122, antidumping, mfn, fta';
COMMENT ON COLUMN hanmi.tariff_rates.before_percent IS
    'Rate in force before that, in percent: as the ledger had it, else as a text tells it';
COMMENT ON COLUMN hanmi.tariff_rates.pending_percent IS 'Rate pending against it, in percent';
COMMENT ON COLUMN hanmi.tariff_rates.pending_status IS 'threatened, demanded, proposed, announced or stalled';
COMMENT ON COLUMN hanmi.tariff_rates.pending_since IS 'Day since which it is pending with this status';
COMMENT ON COLUMN hanmi.tariff_rates.pending_measure IS 'Legal basis of the pending rate, where a text names one';
COMMENT ON COLUMN hanmi.tariff_rates.pending_due IS 'When the pending rate takes effect, as precise as known';
COMMENT ON COLUMN hanmi.tariff_rates.is_overdue IS 'Whether that date passed without news';
COMMENT ON COLUMN hanmi.tariff_rates.shown_percent IS
    'What a reader should see first, in percent: a newer pending rate, else the one in force';
COMMENT ON COLUMN hanmi.tariff_rates.shown_max_percent IS 'Upper end where that is a range, in percent';
COMMENT ON COLUMN hanmi.tariff_rates.qualifier IS 'exact, about, at_least, at_most: of the rate shown';
COMMENT ON COLUMN hanmi.tariff_rates.status IS 'Status of the rate shown';
COMMENT ON COLUMN hanmi.tariff_rates.confirmation IS 'official, corroborated (two or more witnesses) or single_source';
COMMENT ON COLUMN hanmi.tariff_rates.witness_count IS 'Independent sources of the rate shown; copies of a story count once';
COMMENT ON COLUMN hanmi.tariff_rates.is_contested IS 'Whether independent sources contradict one another';
COMMENT ON COLUMN hanmi.tariff_rates.rival_percent IS 'The rate that contradicts the one shown, in percent';
COMMENT ON COLUMN hanmi.tariff_rates.last_published_at IS 'When the world was last told of the rate shown';
