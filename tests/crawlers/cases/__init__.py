"""Tables of cases as data: each file a list of cases with an `id`, one parametrised test each."""

from pathlib import Path
from typing import Any

import pytest
import yaml

Case = dict[str, Any]


def cases(name: str) -> pytest.MarkDecorator:
    """Run the test once for each case of cases/<name>.yml, as its argument `case`."""
    rows = yaml.safe_load((Path(__file__).parent / f"{name}.yml").read_text(encoding="utf-8"))
    return pytest.mark.parametrize("case", [pytest.param(row, id=row["id"]) for row in rows])
