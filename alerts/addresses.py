"""What is taken for a mail address: ASCII, without comment or quotes, so that it can carry nothing else."""

import re

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_ATOM}(\.{_ATOM})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


def is_address(text: str) -> bool:
    """Whether the text is one address of the form name@example.org, and nothing besides."""
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None
