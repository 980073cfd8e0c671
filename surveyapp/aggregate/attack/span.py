"""How far figures reach in fractions of people, as far as solutions showed it by chance.

Whatever lies between two solutions is one too, as long as fractions of people are allowed. So
every solution that was found for one figure says something about all others, and few have to be
asked for.
"""

from collections.abc import Sequence

import numpy as np

from surveyapp.aggregate.attack.model import NEARLY, Numbers, Reals
from surveyapp.aggregate.attack.system import Terms


class Span:
    """The least and the greatest value of some figures, over solutions that were looked at.

    Args:
        figures: what each is the sum of.
        columns: of the values that are looked at, in their order.
    """

    def __init__(self, figures: Sequence[Terms], columns: Numbers) -> None:
        place = {int(column): at for at, column in enumerate(columns)}
        entries = [(at, place[c], f) for at, terms in enumerate(figures) for c, f in terms.items()]
        table = np.array(entries, dtype=np.int64).reshape(-1, 3)
        self._figure, self._place, self._factor = table[:, 0], table[:, 1], table[:, 2]
        self._least = np.full(len(figures), np.inf)
        self._most = np.full(len(figures), -np.inf)

    def note(self, values: Reals | Numbers) -> None:
        """Look at one solution."""
        sums = np.zeros(len(self._least))
        np.add.at(sums, self._figure, values[self._place] * self._factor)
        np.minimum(self._least, sums, out=self._least)
        np.maximum(self._most, sums, out=self._most)

    def narrow(self, enough: int) -> list[int]:
        """Those of the figures between whose ends there are fewer whole numbers, so far."""
        values = np.floor(self._most + NEARLY) - np.ceil(self._least - NEARLY) + 1
        return [int(at) for at in np.flatnonzero(values < enough)]
