"""From one solution to many on foot: one small move after another, at random.

Solving anew takes ten milliseconds for every part; a step takes a few microseconds. So a stroll
starts at a solution that HiGHS found and wanders off: people come, change groups and answers, as
long as everything told still holds. Now and then it heads for a value of a figure that nobody has
seen yet.
"""

import random
from collections.abc import Mapping

from surveyapp.aggregate.attack.lines import Following, Lines
from surveyapp.aggregate.attack.model import Numbers
from surveyapp.aggregate.attack.seen import Seen
from surveyapp.aggregate.attack.system import SHARED

STEPS = 12  # in each part, on one leg
SHIFTS = 8  # of the shared numbers, before that
CHOICES = 3  # ways to follow that are tried


class Stroll:
    """A solution of all parts that changes, and remains one.

    Args:
        lines: every part with its moves.
        start: a solution.
        chance: which moves are made.
    """

    def __init__(self, lines: Mapping[int, Lines], start: Numbers, chance: random.Random) -> None:
        self.values = start.copy()
        self._lines = lines
        self._chance = chance
        self._sums = {part: each.moves.sums(start) for part, each in lines.items()}

    def leg(self, seen: Seen) -> None:
        """Wander in all parts, and head for values of figures that were not seen enough."""
        self.wander(SHARED, SHIFTS)
        for part, lines in self._lines.items():
            lacking = seen.lacking(lines.figures)
            if lacking:
                self.wander(part, STEPS)
                figure = self._chance.choice(lacking)
                self.head(figure, part, self._chance.choice((1, -1)), STEPS)

    def wander(self, part: int, steps: int) -> None:
        """Try so many moves, each in any direction."""
        moves = self._lines[part].moves
        for _step in range(steps if moves.count else 0):
            self._try(part, int(self._chance.random() * moves.count), self._chance.choice((1, -1)))

    def head(self, figure: int, part: int, way: int, steps: int) -> None:
        """Try so many moves that lead a figure of a part up (1) or down (-1)."""
        leading = self._lines[part].leading(figure)
        for _step in range(steps if leading else 0):
            move, up = self._chance.choice(leading)
            self._try(part, move, up * way)

    def _try(self, part: int, move: int, way: int) -> bool:
        lines = self._lines[part]
        if lines.moves.reach(self._sums[part], move, way) < 1:
            return False
        chosen: list[tuple[Following, int]] = []
        for other in lines.others:
            following = self._following(other, move, way)
            if following is None:
                return False
            chosen.append((other, following))
        lines.moves.make(self._sums[part], move, way)
        lines.moves.adding.make(self.values, move, way)
        for other, following in chosen:
            other.moves.make(self._sums[other.part], following, way)
            other.own.make(self.values, following, way)
        return True

    def _following(self, other: Following, move: int, way: int) -> int | None:
        """A way in which another part can follow a move of the shared numbers."""
        first, last = int(other.starts[move]), int(other.starts[move + 1])
        for _choice in range(CHOICES):
            one = first + int(self._chance.random() * (last - first))
            if other.moves.reach(self._sums[other.part], one, way) >= 1:
                return one
        return None
