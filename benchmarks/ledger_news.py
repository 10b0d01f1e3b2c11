"""News at random that behaves like news: few claims that everybody tells of, many that are told of a few times.

Per claim a value that moves now and then, told by some 300 sources, of which a few write most; statuses that go
forward, older values recalled, mistakes; copies of a story in other papers, new wordings, and late arrivals.
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage.records import Figure

SOURCES = tuple((f"source{number:03d}", 1 if number % 50 == 7 else 2 if number % 3 else 3) for number in range(300))
"""Slug and tier: a few offices, and papers of both other tiers."""
BUSY, QUIET, EPOCH_DAYS = 1000, 1000, 60
"""Claims told of all the time; claims that come up in each EPOCH_DAYS days, and are told of in those alone."""
QUIET_SHARE = 0.05
PER_DAY = 5500
"""Observations a day, so that ten million of them are five years."""
FIGURES_AN_ARTICLE = 5
COPIES, REWORDED, DAY_ALONE = 0.12, 0.01, 0.2
"""Shares of articles that repeat another's text, that are new wordings of one, and that tell their day alone."""
LATE = (
    (0.82, timedelta(minutes=15)),
    (0.15, timedelta(hours=3)),
    (0.028, timedelta(days=2)),
    (0.002, timedelta(days=21)),
)
"""How late articles arrive: shares, and the mean of each; one in 10,000 besides from anywhere in the past."""
BACKFILLED = 0.0001
FIRST = datetime(2021, 1, 1, tzinfo=UTC)
COURSE = ("threatened", "announced", "announced", "announced", "in_force", "in_force", "in_force", "in_force")
FILLER = "Officials on both sides said that talks would go on, and that details were still to be settled. " * 2


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before it is stored: `number` is the same for wordings of one, `text` for copies of a story."""

    number: int
    source: str
    published_at: datetime
    text: str
    figures: tuple[Figure, ...]


class Newsroom:
    """An endless stream of articles in the order of arrival, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.moves: dict[int, tuple[float, float, datetime]] = {}
        self.recent: list[Draft] = []
        weights = [(rank + 20) ** -1.6 for rank in range(BUSY)]
        self.busy = list(itertools.accumulate(weights))
        self.writers = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(SOURCES))))

    def articles(self) -> Iterator[Draft]:
        """The next article, for ever."""
        for number in itertools.count():
            moment = FIRST + timedelta(days=number * FIGURES_AN_ARTICLE / PER_DAY)
            kind = self.chance.random()
            if self.recent and kind < COPIES:
                yield self._copy(number, moment)
            elif self.recent and kind < COPIES + REWORDED:
                yield self._reword(moment)
            else:
                draft = self._write(number, moment)
                self.recent = [*self.recent[-500:], draft] if number % 20 == 0 else self.recent
                yield draft

    def _write(self, number: int, moment: datetime) -> Draft:
        published_at = self._published(moment)
        claims = {self._claim(published_at) for _ in range(FIGURES_AN_ARTICLE)}
        lines, figures, length = [f"Report {number}. {FILLER}"], [], 0
        length = len(lines[0]) + 1
        for claim in sorted(claims):
            figure, line = self._say(claim, published_at, length)
            figures.append(figure)
            lines.append(line)
            length += len(line) + 1
        return Draft(number, self._source(), published_at, "\n".join(lines), tuple(figures))

    def _say(self, claim: int, moment: datetime, offset: int) -> tuple[Figure, str]:
        """What an article says of a claim: mostly the value it has, at times the one before, or a mistake."""
        value, before, moved_at = self._value(claim, moment)
        roll, status, from_value = self.chance.random(), self._status(moment - moved_at), None
        if roll < 0.04:
            value, status = before, self.chance.choice(("threatened", "ended", "announced"))
        elif roll < 0.05:
            value = value + 5
        elif roll < 0.12:
            from_value = before
        words = f"{value:g}%"
        head = f"The rate of claim {claim} was put at "
        date = (moment + timedelta(days=30)).date().isoformat() if self.chance.random() < 0.03 else None
        start = offset + len(head)
        figure = Figure(
            start=start,
            end=start + len(words),
            text=words,
            kind="tariff_rate",
            value=value,
            from_value=from_value if from_value != value else None,
            unit="percent",
            status=status,
            actor="US",
            targets=(f"T{claim // 40}",),
            sectors=(f"sector{claim % 40}",),
            date=date,
            confidence=0.9,
            why={"status": "verb", "actor": "subject"},
        )
        return figure, f"{head}{words}, said people who know of the talks on it. {FILLER}"

    def _status(self, age: timedelta) -> str:
        """How far a move of that age has come; what arrives from before the move tells of its beginning."""
        stage = int(age / timedelta(days=9) * 2 * self.chance.random())
        return COURSE[max(0, min(len(COURSE) - 1, stage))]

    def _value(self, claim: int, moment: datetime) -> tuple[float, float, datetime]:
        """The value that holds, the one before, and since when: a busy claim moves every other month or so."""
        held = self.moves.get(claim)
        if held is None or (moment > held[2] and self.chance.random() < 0.0005 + (moment - held[2]).days / 60 / 500):
            value = float(self.chance.choice((5, 10, 12.5, 15, 20, 25, 30, 50)))
            held = (value, held[0] if held else 0.0, moment)
            self.moves[claim] = held
        return held

    def _claim(self, moment: datetime) -> int:
        if self.chance.random() < QUIET_SHARE:
            return BUSY + (moment - FIRST).days // EPOCH_DAYS * QUIET + self.chance.randrange(QUIET)
        return self.chance.choices(range(BUSY), cum_weights=self.busy)[0]

    def _source(self) -> str:
        return self.chance.choices(SOURCES, cum_weights=self.writers)[0][0]

    def _published(self, moment: datetime) -> datetime:
        if self.chance.random() < BACKFILLED:
            moment = FIRST + self.chance.random() * (moment - FIRST)
        else:
            (_, mean) = self.chance.choices(LATE, weights=[share for share, _ in LATE])[0]
            moment = max(FIRST, moment - self.chance.expovariate(1) * mean)
        whole = self.chance.random() < DAY_ALONE
        return moment.replace(hour=0, minute=0, second=0, microsecond=0) if whole else moment.replace(microsecond=0)

    def _copy(self, number: int, moment: datetime) -> Draft:
        """The same story in another paper, soon after."""
        original = self.chance.choice(self.recent[-100:])
        published_at = min(moment, original.published_at + timedelta(minutes=self.chance.randrange(600)))
        return Draft(number, self._source(), published_at, original.text, original.figures)

    def _reword(self, moment: datetime) -> Draft:
        """A new wording that leaves the last figure out."""
        original = self.chance.choice(self.recent)
        published_at = max(moment, original.published_at).replace(microsecond=0)
        text = original.text.rpartition("\n")[0] + f"\nCorrected at {published_at:%H:%M:%S}."
        return Draft(original.number, original.source, published_at, text, original.figures[:-1])
