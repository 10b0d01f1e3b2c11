"""The declarative base: one schema, constraint names that migrations can rely on, and short ways to write columns."""

from datetime import datetime
from typing import Annotated

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, mapped_column

SCHEMA = "hanmi"

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Moment = datetime
Identity = Annotated[int, mapped_column(sa.BigInteger, sa.Identity(always=True), primary_key=True)]
Amount = Annotated[float, mapped_column(sa.Double)]


class Base(DeclarativeBase):
    """All tables of the schema. A str is `text`, a datetime `timestamptz`, a float double precision."""

    metadata = sa.MetaData(schema=SCHEMA, naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own form
        str: sa.Text(),
        int: sa.BigInteger(),
        float: sa.Double(),
        datetime: sa.DateTime(timezone=True),
        list[str]: sa.ARRAY(sa.Text()),
    }


def one_of(column: str, words: tuple[str, ...]) -> sa.CheckConstraint:
    """A check that a column holds one of the words of a vocabulary, or null."""
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"{column}_is_known")


def recorded_at(comment: str) -> "sa.orm.MappedColumn[datetime]":
    """A column filled with the moment of the transaction."""
    return mapped_column(server_default=sa.func.now(), comment=comment)
