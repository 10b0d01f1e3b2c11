"""The tables of the store as SQLAlchemy models; every table and column carries the comment that the analyst reads."""

from storage.tables.base import SCHEMA, Base
from storage.tables.ledger import ChangeTable, ClaimTable, ObservationTable, ReviewTable
from storage.tables.mail import DigestTable, OutboxTable, WatchTable
from storage.tables.sources import CandidateTable, SourceStateTable, SourceTable
from storage.tables.texts import ArticleTable, EntityTable, FigureTable, MentionTable, RevisionTable

__all__ = [
    "SCHEMA",
    "ArticleTable",
    "Base",
    "CandidateTable",
    "ChangeTable",
    "ClaimTable",
    "DigestTable",
    "EntityTable",
    "FigureTable",
    "MentionTable",
    "ObservationTable",
    "OutboxTable",
    "ReviewTable",
    "RevisionTable",
    "SourceStateTable",
    "SourceTable",
    "WatchTable",
]
