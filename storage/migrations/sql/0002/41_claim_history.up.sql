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
