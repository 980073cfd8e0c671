"""Media files, each under the hash of its content: `instance/media/ab/<sha256>.mp3`.

What has the same content is one file, whoever made it. A file never changes.
"""

import datetime as dt
import hashlib
import os
import re
import tempfile
from pathlib import Path

from surveyapp.storage.files import OWNER_ONLY_FOLDER

FOLDER = "media"
NAME = re.compile(r"[0-9a-f]{64}")


class MediaFiles:
    """The sounds of an installation.

    Args:
        instance: its folder for files.
    """

    def __init__(self, instance: Path) -> None:
        self._folder = instance / FOLDER

    def put(self, mp3: bytes, day: dt.date) -> str:
        """Keep a sound; it is on the disk when this returns.

        Args:
            mp3: the file.
            day: when it came. That is all that the file tells of it: its time is midnight.

        Returns:
            The hash of its content, 64 hex digits.
        """
        name = hashlib.sha256(mp3).hexdigest()
        path = self._path(name)
        if path.exists():
            return name
        for folder in (self._folder, path.parent):
            folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        # Under another name first, so that nobody ever reads half a file; owner-only from the
        # start, which is what `mkstemp` does.
        handle, unfinished = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(mp3)
                file.flush()
                os.fsync(file.fileno())
            midnight = dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()
            os.utime(unfinished, (midnight, midnight))
            Path(unfinished).replace(path)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        return name

    def open(self, name: str) -> bytes | None:
        """The sound with this hash, or None."""
        try:
            return self._path(name).read_bytes() if NAME.fullmatch(name) else None
        except FileNotFoundError:
            return None

    def has(self, name: str) -> bool:
        """Whether there is a sound with this hash."""
        return NAME.fullmatch(name) is not None and self._path(name).exists()

    def size(self, name: str) -> int | None:
        """How many bytes the sound with this hash has, or None."""
        try:
            return self._path(name).stat().st_size if NAME.fullmatch(name) else None
        except FileNotFoundError:
            return None

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / f"{name}.mp3"
