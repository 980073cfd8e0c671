"""What was read or made before, in memory.

Whatever is kept is found by a mark that changes with what it is made of; so it is never wrong.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class AtHand(Generic[Kept]):
    """Things by their marks, in each process; what was asked for longest ago goes first.

    Args:
        most: weight of all together; something heavier is kept as long as it is the last one.
        weigh: how heavy one is.
    """

    def __init__(self, most: int, weigh: Callable[[Kept], int]) -> None:
        self._most = most
        self._weigh = weigh
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._weight = 0
        self._alone = threading.Lock()
        self._making: dict[str, threading.Lock] = {}

    def __contains__(self, mark: str) -> bool:
        with self._alone:
            return mark in self._kept

    def get(self, mark: str, make: Callable[[], Kept]) -> Kept:
        """The one with this mark; it is made when it is not here.

        Many who come at once for the same new one wait for the first; nobody else waits.
        """
        found = self._find(mark)
        if found is not None:
            return found
        with self._alone:
            alone = self._making.setdefault(mark, threading.Lock())
        with alone:
            try:
                found = self._find(mark)
                if found is None:
                    found = make()
                    self._keep(mark, found)
            finally:
                with self._alone:
                    self._making.pop(mark, None)
        return found

    def clear(self) -> None:
        """Let everything go."""
        with self._alone:
            self._kept.clear()
            self._weight = 0

    def _find(self, mark: str) -> Kept | None:
        with self._alone:
            if mark in self._kept:
                self._kept.move_to_end(mark)
            return self._kept.get(mark)

    def _keep(self, mark: str, made: Kept) -> None:
        with self._alone:
            # Somebody else may have made it too, when it went as soon as it was kept.
            before = self._kept.pop(mark, None)
            self._kept[mark] = made
            self._weight += self._weigh(made) - (0 if before is None else self._weigh(before))
            while len(self._kept) > 1 and self._weight > self._most:
                _mark, oldest = self._kept.popitem(last=False)
                self._weight -= self._weigh(oldest)
