"""`hanmi review`: look at what was read, and say whether it is right."""

from typing import Annotated

import typer

from pipeline.console import refusing

app = typer.Typer(help="Judge what was read: accept, reject, edit; merge and split claims.", no_args_is_help=True)

Observation = Annotated[
    str, typer.Argument(metavar="OBSERVATION", help="Its key, 8 characters or more, or TEXT_HASH:START:END")
]
Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="Its key, 8 characters or more")]
Fields = Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help="value=15 targets=KR,JP date=none")]
By = Annotated[str, typer.Option("--by", envvar="HANMI_REVIEWER", help="Your name; it is kept with the verdict")]
Note = Annotated[str | None, typer.Option("--note", help="Why")]
Count = Annotated[int, typer.Option("--limit", min=1, max=10_000, help="How many at most")]


@app.command("list")
def list_queue(
    given: Annotated[bool, typer.Option("--given", help="The verdicts and merges that were given, instead")] = False,
    reason: Annotated[
        str | None, typer.Option(help="contested, first_in_force, big_move or low_confidence only")
    ] = None,
    limit: Count = 20,
) -> None:
    """Show what nobody judged yet and somebody should: doubtful readings and big moves."""
    from pipeline.review import print_given, print_queue

    with refusing():
        print_given(limit) if given else print_queue(limit, reason)


@app.command()
def find(
    actor: Annotated[str | None, typer.Option(help="US, KR, Hyundai Motor Group, ...")] = None,
    target: Annotated[str | None, typer.Option(help="KR, US, Boeing, ...")] = None,
    sector: Annotated[str | None, typer.Option(help="all, autos, steel, shipbuilding, ...")] = None,
    kind: Annotated[str | None, typer.Option(help="tariff_rate or pledge")] = None,
    limit: Count = 100,
) -> None:
    """Find claims and what is observed of them, with the keys that the other commands take."""
    from pipeline.review import print_observations
    from storage.claims import ClaimFilter

    with refusing():
        print_observations(ClaimFilter(kind=kind, actor=actor, target=target, sector=sector), limit)


@app.command()
def accept(observation: Observation, by: By = "", note: Note = None) -> None:
    """The figure is right: it stays, whatever a later extractor reads there."""
    _judge(observation, "accept", [], by, note)


@app.command()
def reject(observation: Observation, by: By = "", note: Note = None) -> None:
    """The figure is wrong as a whole: nothing of it counts, in no claim."""
    _judge(observation, "reject", [], by, note)


@app.command()
def edit(observation: Observation, fields: Fields, by: By = "", note: Note = None) -> None:
    """The figure should say this: the fields that are given, and as it was in all others."""
    _judge(observation, "edit", fields, by, note)


@app.command()
def undo(
    number: Annotated[str, typer.Argument(help="v and a number, or m and a number for a merge")], by: By = ""
) -> None:
    """Take a verdict or a merge back."""
    from pipeline.review import undo_decision

    with refusing():
        print(undo_decision(number, by))


@app.command()
def merge(claim: Claim, into: Claim, by: By = "", note: Note = None) -> None:
    """Two claims are one: what is said of the first counts for the second."""
    from pipeline.review import merge_two

    with refusing():
        print(merge_two(claim, into, by, note))


@app.command()
def split(
    claim: Claim,
    fields: Fields,
    observation: Annotated[list[str], typer.Option("--observation", help="An observation that moves; give it often")],
    by: By = "",
    note: Note = None,
) -> None:
    """One claim is two: the observations named move to the claim that has these fields, such as sectors=autos."""
    from pipeline.review import split_one

    with refusing():
        print(split_one(claim, observation, fields, by, note))


def _judge(observation: str, verdict: str, fields: list[str], by: str, note: str | None) -> None:
    from pipeline.review import judge

    with refusing():
        print(judge(observation, verdict, fields, by, note))
