"""Who levies a rate, and on whose goods: patterns over the masked clause and sentence, then the verb over the rate."""

from collections.abc import Sequence

from nlp.draft import Draft, Scene
from nlp.english.bearers import bearers_of, levier_of
from nlp.english.role_rules import matching_rules
from nlp.english.view import View
from nlp.gazetteer import Name
from nlp.lexicon import compiled, load_lexicon, pattern
from nlp.masking import parties_in, rule_pattern

LEXICON = "roles_en"


def decide_tariff(view: View, texts: Sequence[str]) -> None:
    """The clause is asked before the sentence, for either role; then the verb over the rate."""
    draft, scene = view.draft, view.scene
    if not draft.targets:
        _find_us_goods(view, texts[0])
    for text in texts:
        if draft.actor is None:
            _find_levier(draft, text, scene)
        if not draft.targets:
            _find_targets(draft, text, scene)
    _ask_verb(view)
    if draft.targets and pattern(LEXICON, "with_world").search(_own_part(texts[-1])):
        draft.put("targets", (*draft.targets, "WORLD"), "and all others")
    if not draft.targets:
        _name_targets_by_word(draft, texts[-1], scene.names)


def _find_us_goods(view: View, masked: str) -> None:
    """A rate on goods of the United States is levied by another: the subject, else the state named last before it."""
    if not any(rule_pattern(rule).search(masked) for rule in load_lexicon(LEXICON)["us_goods"]):
        return
    before = _states(masked[: masked.find("§")], view.scene.names)
    others = [state for state in (levier_of(view), *reversed(before)) if state not in {None, "US"}]
    view.draft.put("targets", ("US",), "on goods of the United States")
    if others:
        view.draft.put("actor", others[0], "levies on goods of the United States")


def _ask_verb(view: View) -> None:
    """What the patterns leave open, the subject of the verb over the rate may tell."""
    draft = view.draft
    if not draft.targets:
        bearers = tuple(state for state in bearers_of(view) if state != draft.actor)
        if bearers and "US" not in bearers:
            draft.put("targets", bearers, "subject of what bears the rate")
    if draft.actor is None:
        levier = levier_of(view, "levying" if draft.targets else "levying_own")
        if levier not in {None, "US", *draft.targets}:
            draft.put("actor", levier, "subject of what levies the rate")


def _own_part(masked: str) -> str:
    """The stretch of a masked sentence between the figures around this one."""
    return next((part for part in masked.split("¤") if "§" in part), masked)


def _find_levier(draft: Draft, masked: str, scene: Scene) -> None:
    for rule, marks in matching_rules("tariff", "actors", masked):
        parties = _states(marks, scene.names)
        if parties:
            draft.put("actor", parties[0], rule["id"])
            if rule.get("also") == "us_target" and parties[0] != "US":
                draft.put("targets", ("US",), rule["id"])
            return


def _find_targets(draft: Draft, masked: str, scene: Scene) -> None:
    for rule, marks in matching_rules("tariff", "targets", masked):
        parties = [party for party in _states(marks, scene.names) if party != draft.actor]
        if parties and (parties != ["US"] or draft.actor is not None):
            draft.put("targets", tuple(parties), rule["id"])
            return


def _name_targets_by_word(draft: Draft, masked: str, names: Sequence[Name]) -> None:
    laws = [
        states
        for slug, states in load_lexicon(LEXICON)["law_targets"].items()
        for name in names
        if name.entity.slug == slug
    ]
    if compiled(LEXICON, "world").search(masked):
        draft.put("targets", ("WORLD",), "a word for all countries")
    elif laws and draft.actor in {None, "US"} and "&" in masked:
        draft.put("targets", tuple(laws[0]), "the members of the agreement")


def _states(marks: str, names: Sequence[Name]) -> list[str]:
    return [party for party in parties_in(marks, names) if len(party) == 2 and party.isupper()]
