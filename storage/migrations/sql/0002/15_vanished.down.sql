UPDATE hanmi.observation SET withdrawn_for = 'revision' WHERE withdrawn_for = 'vanished';
ALTER TABLE hanmi.article DROP COLUMN vanished_at;
