DROP TABLE hanmi.checkpoint;
DROP TABLE hanmi.witness;
DROP TABLE hanmi.claim_state;
