"""A verb as it is used over an English figure, and what it says of the figure's status."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from nlp.lexicon import load_lexicon

LEXICON = "status_en"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the class and mood of the word that gave it, and the reason in words."""

    status: str
    role: str
    mood: str
    reason: str


@dataclass(frozen=True, slots=True)
class Use:
    """A verb of a class in a mood; `path` is the child through which the figure hangs on it."""

    verb: Token
    kind: str
    role: str
    mood: str
    path: Token | None

    @property
    def says(self) -> Mapping[str, str]:
        """The statuses of the class by mood."""
        table: Mapping[str, str] = load_lexicon(LEXICON)["verdicts"][self.kind][self.role]
        return table

    def verdict(self, mood: str, told: str = "") -> Verdict | None:
        """What the class says in a mood, if it says anything."""
        status = self.says.get(mood) if mood.startswith("not") else self.says.get(mood, self.says.get("any"))
        reason = f"{self.verb.text} ({told or mood})"
        return Verdict(status, self.role, self.mood, reason) if status else None
