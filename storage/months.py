"""The partitions of figures and observations: one a month of publication, made when something of it is stored."""

from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.dates import first_day, start_of_day


def ensure_months(session: Session, moments: Iterable[datetime]) -> None:
    """Make the partitions for the months of these moments, where they are not there yet."""
    for month in sorted({moment.astimezone(UTC).strftime("%Y-%m") for moment in moments}):
        session.execute(sa.select(sa.func.hanmi.ensure_month(start_of_day(first_day(month)))))
