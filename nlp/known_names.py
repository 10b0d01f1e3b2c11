"""The known names of an article's title and paragraphs, each looked up when first asked for, and only once."""

from collections.abc import Sequence

from nlp.gazetteer import Name, find_names
from nlp.paragraphs import Paragraph


class KnownNames:
    """What the gazetteer finds in each piece of an article; the lists are shared and not to be changed."""

    def __init__(self, title: str, paragraphs: Sequence[Paragraph], lang: str) -> None:
        self.lang = lang
        self.title_text = title
        self.texts = [paragraph.text for paragraph in paragraphs]
        self._title: list[Name] | None = None
        self._found: dict[int, list[Name]] = {}

    @property
    def title(self) -> list[Name]:
        """The names in the title."""
        if self._title is None:
            self._title = find_names(self.title_text, self.lang)
        return self._title

    def of(self, place: int) -> list[Name]:
        """The names in a paragraph."""
        if place not in self._found:
            self._found[place] = find_names(self.texts[place], self.lang)
        return self._found[place]
