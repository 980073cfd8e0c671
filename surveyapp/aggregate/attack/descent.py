"""The way down from a solution to one in whole numbers.

Branch and bound takes a hundred times as long as the same system without whole numbers. So the
most important columns are made whole, the rest is solved again, until all are. Once bases are
whole, what is left is nearly a network, of which solutions are whole by themselves.
"""

from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
Order = list[tuple[tuple[int, ...], Numbers]]  # which columns are made whole together, and when
BASES = {0, 1, 2, 4}  # in the order in which columns are made whole: all but cells
ROOM = 6  # people by which a filling would rather stay away from the ends of what was told
NEARLY = 1e-6
CELLS, GROUP_CELLS = (3, 0), (5, 0, 0)  # the first columns after bases, of all and of groups
TURNS = 4  # on one way down: what was whole may become a fraction again


@dataclass(frozen=True, slots=True)
class Caps:
    """How far staying away from an end is rewarded: up to a whole number of people.

    Attributes:
        count: how many columns stand before those of the rewards.
        scale: by reward, its sum's largest factor.
        odd: reward, column and factor of terms that are no multiples of that.
        least: the sum's least value.
        room: how far each goes, while the odd terms are not whole.
    """

    count: int
    scale: Numbers
    odd: Numbers
    least: Reals
    room: Reals

    def at(self, here: Reals) -> tuple[Numbers, Reals]:
        """Columns of rewards, and how far each goes now that the odd terms are whole."""
        odd = np.zeros(len(self.scale))
        np.add.at(odd, self.odd[:, 0], here[self.odd[:, 1]] * self.odd[:, 2])
        whole = np.abs(odd - np.rint(odd)) <= NEARLY
        extra = np.mod(np.rint(odd - self.least), self.scale)
        ends = np.where(whole, extra, 0) + self.room
        return self.count + np.arange(len(self.scale)), ends.astype(np.float64)


class Way:
    """The way down from a solution to one in whole numbers."""

    def __init__(
        self,
        model: highspy.Highs,
        order: Order,
        seconds: float,
        caps: Caps,
        which: Numbers | None = None,
    ) -> None:
        self._model = model
        self._order = order
        self._caps = caps
        self._which = np.arange(caps.count) if which is None else which
        self.impossible = False
        # HiGHS counts from the model's first run on.
        model.setOptionValue("time_limit", model.getRunTime() + seconds)

    def down(self) -> Numbers | None:
        """Whole values of all columns, or None when the way led nowhere."""
        here = self._run()
        self.impossible = self._model.getModelStatus() == highspy.HighsModelStatus.kInfeasible
        here = self._bases(here)
        for turn in range(TURNS):
            for order, places in self._order:
                if here is not None and order in {CELLS, GROUP_CELLS} and turn == 0:
                    here = self._recap(here)
                if here is None:
                    return None
                fractions = np.abs(here[places] - np.rint(here[places])) > NEARLY
                if fractions.any():
                    here = self._fixed(places[fractions], here)
            if here is None or all_whole(here[self._which]):
                break
        return None if here is None else np.rint(here).astype(np.int64)

    def _bases(self, here: Reals | None) -> Reals | None:
        """Make all bases whole at once, if that works; one kind after the other follows."""
        if here is None:
            return None
        bases = [places for order, places in self._order if order[0] in BASES]
        places = np.concatenate(bases) if bases else np.zeros(0, dtype=np.int64)
        places = places[np.abs(here[places] - np.rint(here[places])) > NEARLY]
        if not len(places):
            return here
        least, most = self._bounds(places)
        nearest = np.rint(here[places])
        self._bound(places, nearest, nearest)
        found = self._run()
        if found is not None:
            return found
        self._bound(places, least, most)
        return here

    def _recap(self, here: Reals) -> Reals | None:
        """Once bases are whole, let rewards end at whole numbers: then so do solutions."""
        columns, ends = self._caps.at(here)
        low = np.zeros(len(columns))
        self._model.changeColsBounds(len(columns), columns.astype(np.int32), low, ends)
        return self._run()

    def _fixed(self, places: Numbers, here: Reals) -> Reals | None:
        """Make some columns whole: all to the nearest number, else one half after the other."""
        least, most = self._bounds(places)
        nearest = np.rint(here[places])
        self._bound(places, nearest, nearest)
        if all_whole(here[places]):
            return here
        found = self._run()
        if found is not None:
            return found
        self._bound(places, least, most)
        if len(places) == 1:
            return self._other_side(places, here)
        current: Reals | None = here
        for half in (places[: len(places) // 2], places[len(places) // 2 :]):
            current = None if current is None else self._fixed(half, current)
        return current

    def _other_side(self, place: Numbers, here: Reals) -> Reals | None:
        """Make one column whole that cannot be what is nearest."""
        value = here[place]
        other = np.floor(value) + np.ceil(value) - np.rint(value)
        self._bound(place, other, other)
        return self._run()

    def _bounds(self, places: Numbers) -> tuple[Reals, Reals]:
        lp = self._model.getLp()
        return np.array(lp.col_lower_)[places], np.array(lp.col_upper_)[places]

    def _bound(self, places: Numbers, least: Reals, most: Reals) -> None:
        self._model.changeColsBounds(len(places), places.astype(np.int32), least, most)

    def _run(self) -> Reals | None:
        self._model.run()
        if self._model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self._model.getSolution().col_value)


def all_whole(here: Reals) -> bool:
    """Whether these are whole numbers."""
    return bool((np.abs(here - np.rint(here)) <= NEARLY).all())
