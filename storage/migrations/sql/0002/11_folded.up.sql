CREATE TABLE hanmi.claim_state (
    claim_id bigint NOT NULL,
    in_force_value double precision,
    in_force_since text,
    pending_value double precision,
    pending_status text,
    pending_since text,
    pending_due text,
    value double precision NOT NULL,
    value_max double precision,
    qualifier text NOT NULL,
    status text NOT NULL,
    rival_value double precision,
    is_contested boolean NOT NULL,
    is_overdue boolean NOT NULL,
    is_withdrawn boolean NOT NULL,
    confirmation text NOT NULL,
    witness_count bigint NOT NULL,
    last_published_at timestamptz NOT NULL,
    settled_at timestamptz NOT NULL,
    tracked_at timestamptz NOT NULL,
    rules text NOT NULL,
    CONSTRAINT pk_claim_state PRIMARY KEY (claim_id),
    CONSTRAINT fk_claim_state_claim_id FOREIGN KEY(claim_id) REFERENCES hanmi.claim (claim_id)
);
COMMENT ON TABLE hanmi.claim_state IS 'Every claim as it stands, one row each; the view is claims_current';
COMMENT ON COLUMN hanmi.claim_state.claim_id IS 'The claim';
COMMENT ON COLUMN hanmi.claim_state.in_force_value IS 'Value in force, if any';
COMMENT ON COLUMN hanmi.claim_state.in_force_since IS 'Since when, as precise as known';
COMMENT ON COLUMN hanmi.claim_state.pending_value IS 'Value pending, if any';
COMMENT ON COLUMN hanmi.claim_state.pending_status IS 'threatened, demanded, proposed, announced or stalled';
COMMENT ON COLUMN hanmi.claim_state.pending_since IS 'Day since which it is pending with this status';
COMMENT ON COLUMN hanmi.claim_state.pending_due IS 'When it takes effect or falls due';
COMMENT ON COLUMN hanmi.claim_state.value IS 'Value that a reader should see first';
COMMENT ON COLUMN hanmi.claim_state.value_max IS 'Upper end of its range';
COMMENT ON COLUMN hanmi.claim_state.qualifier IS 'exact, about, at_least, at_most';
COMMENT ON COLUMN hanmi.claim_state.status IS 'Its status';
COMMENT ON COLUMN hanmi.claim_state.rival_value IS 'Value that contradicts the one shown';
COMMENT ON COLUMN hanmi.claim_state.is_contested IS 'Whether independent sources contradict one another';
COMMENT ON COLUMN hanmi.claim_state.is_overdue IS 'Whether its due date passed without news';
COMMENT ON COLUMN hanmi.claim_state.is_withdrawn IS 'Whether no text says it any more';
COMMENT ON COLUMN hanmi.claim_state.confirmation IS 'official, corroborated or single_source';
COMMENT ON COLUMN hanmi.claim_state.witness_count IS 'Independent sources of the value shown';
COMMENT ON COLUMN hanmi.claim_state.last_published_at IS 'When the world was last told of the value shown';
COMMENT ON COLUMN hanmi.claim_state.settled_at IS 'Nothing of it was published, and nothing changed, after this';
COMMENT ON COLUMN hanmi.claim_state.tracked_at IS 'When the ledger last folded it';
COMMENT ON COLUMN hanmi.claim_state.rules IS 'The rules it was folded by; by others it is folded anew';

CREATE TABLE hanmi.witness (
    witness_id bigint GENERATED ALWAYS AS IDENTITY,
    claim_id bigint NOT NULL,
    value double precision NOT NULL,
    value_max double precision,
    witness text NOT NULL,
    tier smallint NOT NULL,
    published_at timestamptz NOT NULL,
    recorded_at timestamptz DEFAULT now() NOT NULL,
    superseded_at timestamptz,
    CONSTRAINT pk_witness PRIMARY KEY (witness_id),
    CONSTRAINT fk_witness_claim_id FOREIGN KEY(claim_id) REFERENCES hanmi.claim (claim_id)
);
CREATE INDEX ix_witness_claim_id_value_published_at ON hanmi.witness (claim_id, value, published_at);
COMMENT ON TABLE hanmi.witness IS 'Who stated a value of a claim first since the claim took it up, or first with a better tier';
COMMENT ON COLUMN hanmi.witness.witness_id IS 'Running number';
COMMENT ON COLUMN hanmi.witness.claim_id IS 'The claim';
COMMENT ON COLUMN hanmi.witness.value IS 'The value stated';
COMMENT ON COLUMN hanmi.witness.value_max IS 'Upper end of its range';
COMMENT ON COLUMN hanmi.witness.witness IS 'Source in which the story appeared first';
COMMENT ON COLUMN hanmi.witness.tier IS 'Tier of the source that stated it';
COMMENT ON COLUMN hanmi.witness.published_at IS 'When it did';
COMMENT ON COLUMN hanmi.witness.recorded_at IS 'When the ledger knew';
COMMENT ON COLUMN hanmi.witness.superseded_at IS 'When an earlier statement of it came in, or this one was withdrawn; null for what holds today';

CREATE TABLE hanmi.checkpoint (
    claim_id bigint NOT NULL,
    published_at timestamptz NOT NULL,
    observation_count bigint NOT NULL,
    change_count bigint NOT NULL,
    state text NOT NULL,
    rules text NOT NULL,
    CONSTRAINT pk_checkpoint PRIMARY KEY (claim_id, published_at),
    CONSTRAINT fk_checkpoint_claim_id FOREIGN KEY(claim_id) REFERENCES hanmi.claim (claim_id)
);
COMMENT ON TABLE hanmi.checkpoint IS 'A claim after all that was published up to a moment; what arrives later is folded on from it';
COMMENT ON COLUMN hanmi.checkpoint.claim_id IS 'The claim';
COMMENT ON COLUMN hanmi.checkpoint.published_at IS 'The moment, itself included';
COMMENT ON COLUMN hanmi.checkpoint.observation_count IS 'Observations of the claim until then';
COMMENT ON COLUMN hanmi.checkpoint.change_count IS 'Changes that they made; due dates since then are not in it';
COMMENT ON COLUMN hanmi.checkpoint.state IS 'The state as JSON, see storage/state_json.py';
COMMENT ON COLUMN hanmi.checkpoint.rules IS 'The rules it was made by; others do not fold on from it';
