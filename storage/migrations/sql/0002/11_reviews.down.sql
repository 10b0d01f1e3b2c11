ALTER TABLE hanmi.review DROP COLUMN batch_id, DROP COLUMN undone_by;
COMMENT ON COLUMN hanmi.review.edited IS 'The fields as the person has them';
