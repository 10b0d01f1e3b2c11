"""The sector that a whole article is about, which a figure takes where no word near it names one."""

from collections import Counter
from functools import lru_cache

from nlp.draft import Scene
from nlp.sectors import distinct, sectors_in

Told = tuple[tuple[str, ...], str]

NOTHING: Told = ((), "")
OFTEN = 3
CLEARLY = 0.6
"""An article has a topic if one sector is named so often, and by such a share of its sector words."""


def told_by_article(scene: Scene, lang: str) -> Told:
    """The sector that an article is about: that of its headline, if the text goes on about it, or by far the most
    named one."""
    found = _topic(scene.title, scene.whole, lang)
    return (found, "what the article is about") if found else NOTHING


@lru_cache(maxsize=64)
def _topic(title: str, whole: str, lang: str) -> tuple[str, ...]:
    counts = Counter(sector for _, _, sector in sectors_in(whole, lang))
    if not counts:
        return ()
    (best, count), total = counts.most_common(1)[0], sum(counts.values())
    in_title = set(distinct(sectors_in(title, lang)))
    is_clear = count >= OFTEN and count >= CLEARLY * total
    return (best,) if is_clear and (best in in_title or not in_title) else ()
