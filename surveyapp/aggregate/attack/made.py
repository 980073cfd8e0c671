"""What was made for one system, to be used again for the next, which is nearly the same."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass
class Made:
    """Things that take long to make, kept until something that they are made of changes."""

    _found: dict[Hashable, tuple[object, Any]] = field(default_factory=dict)

    def again(self, what: Hashable, of: object, make: Callable[[], T]) -> T:
        """What was made before of the same, or what is made now.

        Args:
            what: which thing.
            of: everything that it is made of.
            make: makes it.
        """
        before = self._found.get(what)
        if before is None or before[0] != of:
            before = self._found[what] = (of, make())
        made: T = before[1]
        return made
