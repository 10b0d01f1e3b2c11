CREATE VIEW hanmi.pledges AS
    SELECT c.claim_id, c.claim_key, c.pledge_type, c.actor, c.target, c.sector, c.unit, c.period, c.value AS amount,
           c.value_max AS amount_max, c.qualifier, c.status, c.in_force_value AS in_force_amount, c.in_force_since,
           CASE WHEN c.pending_status <> 'stalled' THEN c.pending_value END AS pending_amount,
           CASE WHEN c.pending_status = 'stalled' THEN c.pending_value END AS stalled_amount, c.pending_status,
           c.pending_since, paid.value AS paid_amount, paid.published_at AS paid_told_at, paid.date_text AS paid_date,
           c.pending_due AS due, c.is_overdue, c.confirmation, c.witness_count, c.is_contested,
           c.rival_value AS rival_amount, c.last_published_at
      FROM hanmi.claims_current AS c
      LEFT JOIN LATERAL (
            SELECT o.value, o.published_at, o.date_text FROM hanmi.observation AS o
             WHERE o.claim_id = c.claim_id AND o.status = 'delivered' AND o.withdrawn_at IS NULL
             ORDER BY o.published_at DESC, o.value DESC, o.observation_key LIMIT 1
           ) AS paid ON true
     WHERE c.kind = 'pledge';

COMMENT ON VIEW hanmi.pledges IS
    'What was pledged, by whom to whom, how far it has come and what was paid: one row a claim, amounts in its unit';
COMMENT ON COLUMN hanmi.pledges.claim_id IS 'Number of the claim';
COMMENT ON COLUMN hanmi.pledges.claim_key IS 'SHA-256 of the identity: the same in every store';
COMMENT ON COLUMN hanmi.pledges.pledge_type IS 'investment, purchase, financing, defense, other';
COMMENT ON COLUMN hanmi.pledges.actor IS 'Who pledges: ISO 3166-1 code of a state, or a name';
COMMENT ON COLUMN hanmi.pledges.target IS 'Who receives; null where unsaid';
COMMENT ON COLUMN hanmi.pledges.sector IS 'Sector, all for a whole programme; several sorted and joined by +; null where unsaid';
COMMENT ON COLUMN hanmi.pledges.unit IS
    'Unit of all amounts: the currency as an ISO 4217 code, pct_gdp, or a singular noun for goods (aircraft)';
COMMENT ON COLUMN hanmi.pledges.period IS 'year, month or quarter where the amounts are per that period';
COMMENT ON COLUMN hanmi.pledges.amount IS 'What a reader should see first: a newer pending amount, else what is in force';
COMMENT ON COLUMN hanmi.pledges.amount_max IS 'Upper end where that is a range';
COMMENT ON COLUMN hanmi.pledges.qualifier IS 'exact, about, at_least, at_most: of the amount';
COMMENT ON COLUMN hanmi.pledges.status IS 'Status of the amount';
COMMENT ON COLUMN hanmi.pledges.in_force_amount IS 'Amount that binds or was delivered';
COMMENT ON COLUMN hanmi.pledges.in_force_since IS 'Since when, as precise as known; null where only told of later';
COMMENT ON COLUMN hanmi.pledges.pending_amount IS 'Amount that is announced, proposed, demanded or threatened, and does not bind yet';
COMMENT ON COLUMN hanmi.pledges.stalled_amount IS 'Amount that is held up';
COMMENT ON COLUMN hanmi.pledges.pending_status IS 'Status of the pending or stalled amount';
COMMENT ON COLUMN hanmi.pledges.pending_since IS 'Day since which it has that status';
COMMENT ON COLUMN hanmi.pledges.paid_amount IS
    'Amount that the newest text calls delivered: one instalment or the sum so far, as the text has it; never added up by us';
COMMENT ON COLUMN hanmi.pledges.paid_told_at IS 'When that was told';
COMMENT ON COLUMN hanmi.pledges.paid_date IS 'Day, month or year of the payment, where the text gives one';
COMMENT ON COLUMN hanmi.pledges.due IS 'When the pending amount falls due, as precise as known';
COMMENT ON COLUMN hanmi.pledges.is_overdue IS 'Whether that date passed without news';
COMMENT ON COLUMN hanmi.pledges.confirmation IS 'official, corroborated (two or more witnesses) or single_source';
COMMENT ON COLUMN hanmi.pledges.witness_count IS 'Independent sources of the amount; copies of a story count once';
COMMENT ON COLUMN hanmi.pledges.is_contested IS 'Whether independent sources contradict one another';
COMMENT ON COLUMN hanmi.pledges.rival_amount IS 'The amount that contradicts it';
COMMENT ON COLUMN hanmi.pledges.last_published_at IS 'When the world was last told of the amount';
