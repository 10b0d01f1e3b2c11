ALTER TABLE hanmi.figure ADD COLUMN part_of_start bigint, ADD COLUMN part_of_end bigint;
COMMENT ON COLUMN hanmi.figure.part_of_start IS
    'First code point of the figure that it is a part of, where the text says so';
COMMENT ON COLUMN hanmi.figure.part_of_end IS 'Code point after that';

ALTER TABLE hanmi.observation ADD COLUMN part_of_key text;
COMMENT ON COLUMN hanmi.observation.part_of_key IS
    'claim_key of the pledge that the text calls this one a part of, if any';
