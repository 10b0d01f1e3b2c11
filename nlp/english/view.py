"""A figure in the parse of its paragraph: what the English rules look at."""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from nlp.draft import Draft, Scene, drafts_of, scene_of, text_of
from nlp.english import syntax
from nlp.lexicon import pattern
from nlp.masking import mask


@dataclass(frozen=True)
class View:
    """A draft, its paragraph, and the token that stands for the figure in the tree. What it has worked out it keeps."""

    doc: Doc
    draft: Draft
    anchor: Token
    text: str

    @property
    def scene(self) -> Scene:
        """What was known before the paragraph."""
        return scene_of(self.doc)

    @cached_property
    def is_headline(self) -> bool:
        """Whether the paragraph is a title in the grammar of titles; one that ends as a sentence does is none."""
        return self.scene.is_title and not self.text.rstrip(" \n”’\"')").endswith(".")

    @cached_property
    def sentence_span(self) -> tuple[int, int]:
        """The characters of the sentence."""
        sentence = self.anchor.sent
        return sentence.start_char, sentence.end_char

    @property
    def sentence(self) -> str:
        """The text of the sentence."""
        return self.text[slice(*self.sentence_span)]

    @property
    def left(self) -> str:
        """The sentence up to the figure, or to the earlier value of a change."""
        earlier = self.draft.number.from_start
        end = self.draft.start if earlier is None else min(self.draft.start, earlier)
        return self.text[self.sentence_span[0] : end]

    @property
    def right(self) -> str:
        """The sentence after the figure."""
        return self.text[self.draft.end : self.sentence_span[1]]

    @property
    def clause(self) -> str:
        """The text of the finite clause, as the parse has it."""
        return self.text[slice(*syntax.clause_span(self.anchor))]

    @cached_property
    def small_clause_span(self) -> tuple[int, int]:
        """The clause, cut at the conjunctions that the parse of a headline misses."""
        start, end = syntax.clause_span(self.anchor)
        start, end = min(start, self.draft.start), max(end, self.draft.end)
        for match in pattern("status_en", "split").finditer(self.text, start, end):
            if match.end() <= self.draft.start:
                start = match.end()
            elif match.start() >= self.draft.end:
                return start, match.start()
        return start, end

    @property
    def small_clause(self) -> str:
        """The text of the small clause."""
        return self.text[slice(*self.small_clause_span)]

    def masked(self, span: tuple[int, int]) -> str:
        """A stretch around the figure in marks; the earlier value of a change is not another figure."""
        others = [(other.start, other.end) for other in drafts_of(self.doc) if other is not self.draft]
        return mask(self.text, span, self.scene.names, (self.draft.start, self.draft.end), others, "en")


def view_of(doc: Doc, draft: Draft) -> View:
    """The view of a draft: the same one at every stage, since the parse stays as it is."""
    views: dict[int, View] = doc.user_data.setdefault("views", {})
    view = views.get(id(draft))
    if view is None or view.draft is not draft:
        views[id(draft)] = view = View(doc, draft, syntax.anchor_of(doc, draft.start, draft.end), text_of(doc))
    return view
