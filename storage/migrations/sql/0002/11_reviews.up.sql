ALTER TABLE hanmi.review ADD COLUMN batch_id bigint, ADD COLUMN undone_by text;
ALTER TABLE hanmi.merge ADD COLUMN undone_by text;
COMMENT ON COLUMN hanmi.review.edited IS
    'The figures as the person has them, a list: none where rejected, several where one was split';
COMMENT ON COLUMN hanmi.review.batch_id IS
    'review_id of the first of the verdicts that were given as one and are taken back as one';
COMMENT ON COLUMN hanmi.review.undone_by IS 'Who took it back';
COMMENT ON COLUMN hanmi.merge.undone_by IS 'Who took it back';
