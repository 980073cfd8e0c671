"""Whether a table may be told in certain bands, to somebody who knows these rules too.

That a table is told coarser than its base needs gives away that finer bands would have told
too much, and often only very few tables would have. (An attack through knowledge of the method
itself: the "minimality attack" of Wong, Fu, Wang and Pei 2007; the answer, deciding only from
what is told anyway, is the "simulatable auditing" of Kenthapadi, Mishra and Nissim 2005.) So a
coarser table must also fit enough counts among those that fail at every finer step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from surveyapp.aggregate.bands import band_of
from surveyapp.aggregate.bounds import Box, Figures, fitting, tighten, told_boxes
from surveyapp.aggregate.shape import Shape

TRIED = 4000  # combinations looked at for one table at one step; where they do not suffice, and
WORK = 100_000  # for it at all finer steps together: then it is not told


@dataclass(frozen=True, slots=True)
class Tried:
    """One table as it would be told, and the finer bands that were tried before.

    Attributes:
        shape: the table's form.
        bases: every base that fits what is told of it.
        steps: numbers of bands tried, the finest first; the last is the one asked about.
        pattern: the band of each category, at the last step.
        every_base: each of the bases must stay possible (for tables that share their base
            with others).
        counted: the base is no figure: it is told in a room that sees how many answered.
    """

    shape: Shape
    bases: range
    steps: tuple[int, ...]
    pattern: tuple[int, ...]
    every_base: bool = False
    counted: bool = False


class _TooMuch(Exception):
    """It took more work than there is."""


@lru_cache(maxsize=20_000)
def may_tell(tried: Tried, minimum: int) -> bool:
    """Whether every figure of the table fits at least `minimum` counts.

    Depends on nothing but what would be told, so the answer itself tells nothing more: how much
    work it may take is counted anew each time, whatever was looked at before.
    """
    try:
        return _Look(minimum).tells(tried)
    except _TooMuch:
        return False


class _Look:
    """One look at a table, and at all tables that it may have been at finer steps.

    What takes more than `WORK` is not told. A table that one look ends with may take too much by
    itself, and be withheld there; then it counts as told here, and fewer counts fit than in truth:
    mistakes withhold.

    Args:
        minimum: counts that each figure must fit.
    """

    def __init__(self, minimum: int) -> None:
        self._minimum = minimum
        self._left = WORK
        self._seen: dict[Tried, bool] = {}

    def tells(self, tried: Tried) -> bool:
        """Whether a table may be told.

        Raises:
            _TooMuch: it is not known.
        """
        if tried not in self._seen:
            self._seen[tried] = self._found(tried)
        return self._seen[tried]

    def _found(self, tried: Tried) -> bool:
        shape, counted = tried.shape, tried.counted
        figures = fitting(shape, tried.bases, tried.pattern, tried.steps[-1], counted=counted)
        if not figures.enough(self._minimum):
            return False
        if tried.every_base and len(figures.base) < len(tried.bases):
            return False
        return len(tried.steps) == 1 or self._hides_the_finer(tried)

    def _hides_the_finer(self, tried: Tried) -> bool:
        """Whether enough counts fit that would have failed at every finer step."""
        figures = Figures.of(tried.shape, counted=tried.counted)
        left = TRIED
        for base in tried.bases:
            for boxes in product(*_parts(tried, base)):
                left -= 1
                if left < 0:
                    return False
                if self._fails_finer(tried, base, boxes):
                    for fit in tighten(tried.shape, base, boxes):
                        figures.add(base, fit)
                    if figures.enough(self._minimum):
                        return True
        return False

    def _fails_finer(self, tried: Tried, base: int, boxes: Sequence[Box]) -> bool:
        self._left -= 1
        if self._left < 0:
            raise _TooMuch
        for step in range(1, len(tried.steps)):
            bands = tried.steps[step - 1]
            pattern = tuple(band_of(low, base, bands) for low, _high in boxes)
            finer = replace(tried, steps=tried.steps[:step], pattern=pattern)
            if self.tells(finer):
                return False
        return True


def _parts(tried: Tried, base: int) -> Iterator[list[Box]]:
    """Per category, its box cut wherever a band of a finer step begins."""
    for low, high in told_boxes(tried.pattern, base, tried.steps[-1]):
        starts = [
            count
            for count in range(low, high + 1)
            if count == low
            or any(
                band_of(count, base, bands) != band_of(count - 1, base, bands)
                for bands in tried.steps[:-1]
            )
        ]
        yield [
            (start, following - 1)
            for start, following in zip(starts, [*starts[1:], high + 1], strict=True)
        ]
