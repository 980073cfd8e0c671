"""The feeds that were made last, in memory: telling hundreds of tables takes long, in 25 languages.

A feed is found by its mark, which changes with whatever it is made of; so none is ever wrong.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.metadata import version

from surveyapp.resources import PACKAGE, resource_folder

# All together, in each process.
BYTES_MAX = 32_000_000


class KeptFeeds:
    """Files by their marks; the one that was asked for longest ago goes first.

    Args:
        most: bytes of all together; a larger file is kept as long as it is the last one.
    """

    def __init__(self, most: int = BYTES_MAX) -> None:
        self._most = most
        self._files: OrderedDict[str, bytes] = OrderedDict()
        self._alone = threading.Lock()
        self._making: dict[str, threading.Lock] = {}

    def get(self, mark: str, make: Callable[[], bytes]) -> bytes:
        """The file with this mark; it is made when it is not here.

        Many who come at once for the same new one wait for the first; nobody else waits.
        """
        found = self._find(mark)
        if found is not None:
            return found
        with self._alone:
            alone = self._making.setdefault(mark, threading.Lock())
        with alone:
            found = self._find(mark)
            if found is None:
                found = make()
                self._keep(mark, found)
        return found

    def _find(self, mark: str) -> bytes | None:
        with self._alone:
            if mark in self._files:
                self._files.move_to_end(mark)
            return self._files.get(mark)

    def _keep(self, mark: str, content: bytes) -> None:
        with self._alone:
            self._files[mark] = content
            self._making.pop(mark, None)
            while len(self._files) > 1 and sum(map(len, self._files.values())) > self._most:
                self._files.popitem(last=False)


@cache
def product_mark() -> str:
    """Changes with the product's code and catalogs: another program may say the same otherwise.

    Its version alone would not do: an installation may follow what is not released yet. Dates and
    lists are in the words of Babel.
    """
    found = sha256(version("babel").encode())
    parts = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.json")]
    for path in sorted({*parts, *resource_folder("translations").rglob("*.po")}):
        found.update(path.read_bytes())
    return found.hexdigest()


FEEDS = KeptFeeds()
