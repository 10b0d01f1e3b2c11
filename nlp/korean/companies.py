"""Korean companies that no list knows, by the form of their names: 세림오토텍 is Serim Autotech."""

import re
from collections.abc import Iterator
from functools import cache

from nlp.korean.romanise import romanise
from nlp.lexicon import Entity, load_lexicon


@cache
def _pattern() -> re.Pattern[str]:
    lexicon = load_lexicon("companies_ko")
    trades = "|".join(sorted(lexicon["trades"], key=len, reverse=True))
    return re.compile(rf"(?<![가-힣A-Za-z])(?P<name>[가-힣]{{2,3}}?)(?P<trade>{trades}){lexicon['after']}")


def find_unknown_companies(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, Entity]]:
    """Start, end and entity of each name outside the spans `taken`; the English name is made from the Korean one."""
    lexicon = load_lexicon("companies_ko")
    for match in _pattern().finditer(text):
        is_taken = any(start < match.end() and match.start() < end for start, end in taken)
        if is_taken or match["name"] in lexicon["no_names"]:
            continue
        name = f"{romanise(match['name'])} {lexicon['trades'][match['trade']]}"

        entity = Entity(slug="", name=name, type="company", label="ORG", state="KR", ko=(match.group(),))
        yield match.start(), match.end(), entity
