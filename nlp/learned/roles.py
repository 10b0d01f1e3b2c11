"""Names by role: the states that matter, other states, companies, persons; what a model may see of a name."""

import re

from nlp.gazetteer import Name

NAMED = frozenset({"US", "KR"})
"""The two states whose sides a clue may tell apart."""
_MARKS = re.compile(r"([@#^=])([A-Z]{2})|([&~])[0-9]+")


def role_mark(name: Name) -> str:
    """A name as its role: <US>, <KR>, <STATE>, <COMPANY>, <PERSON> ...; an adjective with a tilde."""
    entity = name.entity
    if entity.type == "person" or entity.state is None or entity.type in {"company", "org", "media", "law", "region"}:
        return f"<{entity.type.upper()}>"
    return f"<{entity.state if entity.state in NAMED else 'STATE'}{'~' if name.is_demonym else ''}>"


def without_names(masked: str) -> str:
    """A masked sentence (see nlp/masking.py) with every other state as XX, without indices, and digits as 0."""
    text = _MARKS.sub(lambda m: m[3] or f"{m[1]}{m[2] if m[2] in NAMED else 'XX'}", masked)
    return re.sub(r"[0-9]+(?:[.,][0-9]+)*", "0", text)
