"""What fillings have shown so far: which values each figure was seen to have."""

from collections.abc import Sequence

from surveyapp.aggregate.attack.lines import Lines
from surveyapp.aggregate.attack.model import Numbers
from surveyapp.aggregate.attack.system import Figure


class Seen:
    """Which values each figure was seen to have.

    Args:
        figures: the figures of a system.
        enough: how many different values are enough.
    """

    def __init__(self, figures: Sequence[Figure], enough: int) -> None:
        self._values: list[set[int]] = [set() for _ in figures]
        self._enough = enough

    def note(self, lines: Lines, values: Numbers) -> None:
        """Everything that one solution shows of the figures of one part.

        Args:
            lines: the part and its moves.
            values: for shared numbers a solution of everything, else of the part beside
                shared numbers that have one.
        """
        if not self.lacking(lines.figures):
            return
        far = self._enough
        for at, here, down, up in zip(lines.figures, *lines.reach(values), strict=True):
            seen = self._values[at]
            if len(seen) < self._enough:
                seen.update(range(here - min(down, far), here + min(up, far) + 1))

    def lacking(self, figures: Sequence[int]) -> list[int]:
        """Those of these figures that were not yet seen to have enough values."""
        return [at for at in figures if len(self._values[at]) < self._enough]

    def missing(self) -> int:
        """How many values are still to be seen, over all figures."""
        return sum(max(0, self._enough - len(each)) for each in self._values)

    def has(self, figure: int, value: int) -> bool:
        """Whether a figure was seen to have a value."""
        return value in self._values[figure]
