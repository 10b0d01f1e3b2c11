ALTER TABLE hanmi.observation DROP COLUMN part_of_key;
ALTER TABLE hanmi.figure DROP COLUMN part_of_start, DROP COLUMN part_of_end;
