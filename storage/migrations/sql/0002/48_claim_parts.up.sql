CREATE VIEW hanmi.claim_parts AS
    SELECT p.claim_id AS part_claim_id, p.claim_key AS part_claim_key, w.claim_id AS whole_claim_id,
           w.claim_key AS whole_claim_key, w.kind, w.actor, w.target, w.unit,
           p.pledge_type AS part_pledge_type, p.sector AS part_sector, p.period AS part_period,
           (array_agg(o.value ORDER BY o.published_at DESC, o.observation_key))[1] AS part_value,
           count(*) AS statement_count, count(DISTINCT o.witness) AS witness_count, min(o.tier) AS best_tier,
           min(o.published_at) AS first_published_at, max(o.published_at) AS last_published_at,
           (array_agg(o.observation_key ORDER BY o.published_at, o.observation_key))[1] AS first_observation_key,
           (array_agg(o.sentence ORDER BY o.published_at, o.observation_key))[1] AS first_sentence
      FROM hanmi.observation AS o
      JOIN hanmi.claim AS p USING (claim_id)
      JOIN hanmi.claim AS w ON w.claim_key = o.part_of_key
     WHERE o.withdrawn_at IS NULL
     GROUP BY p.claim_id, w.claim_id;

COMMENT ON VIEW hanmi.claim_parts IS
    'Which claim is a part of which, because a text says so: never worked out from sums over texts';
COMMENT ON COLUMN hanmi.claim_parts.part_claim_id IS 'Number of the claim that is a part';
COMMENT ON COLUMN hanmi.claim_parts.part_claim_key IS 'SHA-256 of its identity';
COMMENT ON COLUMN hanmi.claim_parts.whole_claim_id IS 'Number of the claim that is the whole';
COMMENT ON COLUMN hanmi.claim_parts.whole_claim_key IS 'SHA-256 of its identity';
COMMENT ON COLUMN hanmi.claim_parts.kind IS 'Kind of the whole: pledge';
COMMENT ON COLUMN hanmi.claim_parts.actor IS 'Who pledges the whole';
COMMENT ON COLUMN hanmi.claim_parts.target IS 'To whom';
COMMENT ON COLUMN hanmi.claim_parts.unit IS 'Unit of both';
COMMENT ON COLUMN hanmi.claim_parts.part_pledge_type IS 'investment, purchase, financing, defense, other: of the part';
COMMENT ON COLUMN hanmi.claim_parts.part_sector IS 'Sector of the part; null where unsaid';
COMMENT ON COLUMN hanmi.claim_parts.part_period IS 'year, month or quarter where the part is a limit or rate per period';
COMMENT ON COLUMN hanmi.claim_parts.part_value IS 'Value of the part as last told so, in base units';
COMMENT ON COLUMN hanmi.claim_parts.statement_count IS 'How many observations say that it is a part';
COMMENT ON COLUMN hanmi.claim_parts.witness_count IS 'Independent sources that say so; copies of a story count once';
COMMENT ON COLUMN hanmi.claim_parts.best_tier IS 'Best tier of those: 1 official text, 2 own reporting, 3 aggregator';
COMMENT ON COLUMN hanmi.claim_parts.first_published_at IS 'When the world was first told so';
COMMENT ON COLUMN hanmi.claim_parts.last_published_at IS 'When it was last told so';
COMMENT ON COLUMN hanmi.claim_parts.first_observation_key IS 'The observation that said so first: see claim_evidence';
COMMENT ON COLUMN hanmi.claim_parts.first_sentence IS 'Its sentence, to the letter';
