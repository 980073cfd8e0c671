"""Files of this installation, readable by nobody else on the machine."""

from pathlib import Path

OWNER_ONLY_FOLDER = 0o700
OWNER_ONLY_FILE = 0o600


def private_file(path: Path) -> None:
    """Make an empty file, and its folder, for our own account only; leave what is there.

    SQLite gives its log and its index the permissions of the database itself.
    """
    path.parent.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=OWNER_ONLY_FILE)
