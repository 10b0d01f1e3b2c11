"""The store: tables, ledger, views and the embedded server. The only package that imports SQLAlchemy or Alembic."""
