"""Transcripts: the name at the head of a line says who speaks, there and in the lines without one that follow."""

import re

from nlp.english.view import View

LABELS = 2
"""A text with so many labels of one form is a transcript, in which a label holds until the next."""
_LABEL = re.compile(r"^(?P<name>[A-Z][\w.’' -]{1,60}?):\s")
_CAPITALS = re.compile(r"^(?:[A-Z.]+ )*(?P<last>[A-Z][A-Z’'-]+):", re.MULTILINE)


def label_over(view: View) -> str | None:
    """The speaker that the head of the line names, or of a transcript the last one before it."""
    label = _LABEL.match(view.text)
    if label is not None:
        for name in view.scene.names:
            if name.end <= label.end() and name.entity.type in {"person", "media"}:
                return name.entity.surname or name.entity.name
    own = _CAPITALS.match(view.text)
    if own:
        return _named(own, view)
    whole, title = view.scene.whole, view.scene.title
    if label is not None or not re.search(r"\b(?:[Rr]emarks|[Ii]nterview|[Tt]ranscript)\b", title):
        return None
    labels = list(_CAPITALS.finditer(whole, 0, max(0, whole.find(view.text))))
    return _named(labels[-1], view) if len(labels) >= LABELS else None


def _named(label: re.Match[str], view: View) -> str | None:
    """Whose words they are: a heading in capitals is not somebody's name."""
    if label["last"] == "PRESIDENT":
        return "Trump"
    surname = label["last"].capitalize()
    is_often = view.scene.whole.count(label.group()) >= LABELS
    return surname if "GENERAL " in label.group() or is_often or surname in view.scene.surnames.values() else None
