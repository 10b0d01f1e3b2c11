"""Which claims a figure speaks of: one for each pair of target and sector (gold guide, chapter Claim)."""

from collections.abc import Iterator
from functools import lru_cache

from storage.keys import key_of
from storage.records import ClaimKey, Figure


def claims_of(figure: Figure) -> Iterator[ClaimKey]:
    """The identities of the claims that a figure speaks of. An amount over several sectors is one claim."""
    sectors = figure.sectors if figure.kind == "tariff_rate" else ("+".join(sorted(figure.sectors)),)
    for target in dict.fromkeys(figure.targets or ("",)):
        for sector in dict.fromkeys(sectors or ("",)):
            yield ClaimKey(
                figure.kind,
                figure.pledge_type or "",
                figure.actor or "",
                target,
                sector,
                figure.unit,
                figure.period or "",
            )


@lru_cache(maxsize=65536)
def claim_key(claim: ClaimKey) -> str:
    """The claim's key in every store."""
    return key_of(
        "claim", claim.kind, claim.pledge_type, claim.actor, claim.target, claim.sector, claim.unit, claim.period
    )
