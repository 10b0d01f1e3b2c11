"""A figure in the making, and what is known around it; the components fill in a draft's fields one after another."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from spacy.tokens import Doc

from nlp.gazetteer import Name
from nlp.numbers import Number
from nlp.paragraphs import Paragraph

SMALLEST_PLEDGE = 1e6
WEAK_SUBJECT = "subject, and no other"
"""Why an actor was set that gives way to any other."""
MADE = "the maker of the goods"
"""Why a target was set that holds for no other goods."""


@dataclass(slots=True)
class Draft:
    """One number of a paragraph; offsets are into the paragraph. `kind` stays None where it is no figure.

    `evidence` says how sure the kind is (1 is enough); `why` names for each field the rule that decided it.
    `part_of` is the pledge that it is a part of, as the text says.
    `clues` is what the learned part saw, `belief` the probability that it gives to what was decided (nlp/learned).
    """

    number: Number
    start: int
    end: int
    kind: str | None = None
    pledge_type: str | None = None
    actor: str | None = None
    targets: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    status: str | None = None
    speaker: str | None = None
    date: str | None = None
    measure: str | None = None
    from_value: float | None = None
    part_of: "Draft | None" = field(default=None, repr=False, compare=False)
    evidence: float = 0.0
    why: dict[str, str] = field(default_factory=dict)
    clues: list[str] = field(default_factory=list)
    belief: dict[str, float] = field(default_factory=dict)

    @property
    def amount(self) -> tuple[str, float, float | None]:
        """Unit and values: what makes two figures say the same number."""
        return self.number.unit, self.number.value, self.number.value_max

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money of a size that pledges have."""
        return self.number.unit.isupper() and self.number.value >= SMALLEST_PLEDGE

    def is_default(self, name: str) -> bool:
        """Whether a field was filled for want of anything better."""
        return "default" in self.why.get(name, "default")

    def put(self, name: str, value: Any, reason: str) -> None:
        """Set a field together with the reason for it."""
        setattr(self, name, value)
        self.why[name] = reason


Section = tuple[Paragraph, list[Name], list[Draft]]
"""A paragraph that the pipeline read, the known names in it, and its drafts."""


@dataclass(slots=True)
class Scene:
    """What a reader knows on coming to a paragraph: the names in it, the paragraph before, title and day.

    `home` is the state beside the US, `hero` the company that the article is about,
    `states` those that it names; `surnames` those by full name,
    `numbers` those of the paragraph, if they were read before; `whole` is the text of all paragraphs; `is_relevant`
    where the article's mentions are of interest, too.
    """

    names: list[Name]
    title: str = ""
    before: str = ""
    published: date | None = None
    home: str | None = None
    hero: str | None = None
    states: frozenset[str] = frozenset()
    is_on_tariffs: bool = False
    is_on_pledges: bool = False
    is_title: bool = False
    surnames: dict[str, str] = field(default_factory=dict)
    numbers: tuple[Number, ...] | None = None
    text: str = ""
    whole: str = ""
    is_relevant: bool = True


_SCENE: Any = ("._.", "scene", None, None)
_DRAFTS: Any = ("._.", "drafts", None, None)
"""Where spaCy keeps what is set as `doc._.scene`; its own way there is slow, this one is gone thousands of times."""


def scene_of(doc: Doc) -> Scene:
    """The scene that was set on a Doc before it entered the pipeline; where none was, an empty one that stays."""
    scene: Scene | None = doc.user_data.get(_SCENE)
    if scene is None:
        doc._.scene = scene = Scene(names=[])
    return scene


def text_of(doc: Doc) -> str:
    """The text of a Doc, built once: spaCy joins it from the tokens each time it is asked."""
    scene = scene_of(doc)
    scene.text = scene.text or doc.text
    return scene.text


def drafts_of(doc: Doc) -> list[Draft]:
    """The drafts of a Doc, those already known to be no figure among them."""
    drafts: list[Draft] | None = doc.user_data.get(_DRAFTS)
    return doc._.drafts if drafts is None else drafts


for _name, _default in (("scene", None), ("drafts", [])):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)
