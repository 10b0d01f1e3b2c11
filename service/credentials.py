"""The secrets and passwords of one Airflow: made at random once, kept in files that only their owner can read."""

import base64
import json
import os
import secrets
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROLES: Mapping[str, str] = {"admin": "admin", "viewer": "viewer"}
"""The users that are made, and their roles in Airflow's simple auth manager."""


class CredentialsDamaged(RuntimeError):
    """A file of secrets cannot be read; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What Airflow's processes must agree on, and the file in which Airflow finds the passwords (name -> password)."""

    fernet_key: str
    jwt_secret: str
    api_secret_key: str
    passwords: Mapping[str, str]
    passwords_file: Path


def load_credentials(folder: Path) -> Credentials:
    """Read the credentials kept in `folder`; make those that are missing. Raises CredentialsDamaged."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys = _load(folder / "secrets.json", _make_keys)
    passwords_file = folder / "passwords.json"
    return Credentials(
        **{name: keys[name] for name in _make_keys()},
        passwords=_load(passwords_file, _make_passwords),
        passwords_file=passwords_file,
    )


def save_private(file: Path, content: Mapping[str, str]) -> None:
    """Write JSON that only the owner can read; a reader never sees half a file."""
    handle, partial = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")  # made with mode 0600
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(dict(content), stream)
    Path(partial).replace(file)


def _load(file: Path, make: Callable[[], dict[str, str]]) -> dict[str, str]:
    if not file.exists():
        save_private(file, make())
    file.chmod(0o600)
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        content = None
    if not isinstance(content, dict) or any(not content.get(name) for name in make()):
        raise CredentialsDamaged(f"{file} is damaged; delete it and start again, and new ones are made")
    return content


def _make_keys() -> dict[str, str]:
    return {
        "fernet_key": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode("ascii"),
        "jwt_secret": secrets.token_urlsafe(48),
        "api_secret_key": secrets.token_urlsafe(48),
    }


def _make_passwords() -> dict[str, str]:
    return {name: secrets.token_urlsafe(12) for name in ROLES}
