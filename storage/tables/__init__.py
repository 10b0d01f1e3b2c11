"""The tables of the store as SQLAlchemy models; every table and column carries the comment that the analyst reads."""

from storage.tables.base import SCHEMA, Base
from storage.tables.folded import CheckpointTable, ClaimStateTable, WitnessTable
from storage.tables.ledger import ChangeTable, ClaimTable, ObservationTable, TouchTable
from storage.tables.mail import DigestTable, OutboxTable, WatchTable
from storage.tables.reviews import MergeTable, ReviewTable
from storage.tables.sources import CandidateTable, SourceStateTable, SourceTable
from storage.tables.texts import ArticleTable, EntityTable, FigureTable, MentionTable, RevisionTable

__all__ = [
    "SCHEMA",
    "ArticleTable",
    "Base",
    "CandidateTable",
    "ChangeTable",
    "CheckpointTable",
    "ClaimStateTable",
    "ClaimTable",
    "DigestTable",
    "EntityTable",
    "FigureTable",
    "MentionTable",
    "MergeTable",
    "ObservationTable",
    "OutboxTable",
    "ReviewTable",
    "RevisionTable",
    "SourceStateTable",
    "SourceTable",
    "TouchTable",
    "WatchTable",
    "WitnessTable",
]
