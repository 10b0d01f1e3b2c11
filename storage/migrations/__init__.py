"""Alembic's environment, revisions and the SQL that they run."""
