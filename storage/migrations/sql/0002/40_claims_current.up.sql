CREATE VIEW hanmi.claims_current AS
    SELECT c.claim_id, c.claim_key, c.kind, c.pledge_type, c.actor, c.target, c.sector, c.unit, c.period,
           s.in_force_value, s.in_force_since, s.pending_value, s.pending_status, s.pending_since, s.value, s.value_max,
           s.qualifier, s.status, s.is_contested, s.confirmation, s.witness_count, s.pending_due, s.is_overdue,
           s.rival_value, s.last_published_at
      FROM hanmi.claim AS c
      JOIN hanmi.claim_state AS s USING (claim_id)
     WHERE NOT s.is_withdrawn;

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
