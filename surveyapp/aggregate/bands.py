"""Bands and ranges: how coarsely a share and a number of people are told (DESIGN 9, rule 2).

A share is told as one of `bands` equal bands: at its lower end included, at its upper end not
(the highest band includes 1). A number of people is told as a range of whole numbers. Both
grids are fixed beforehand and known to everybody, so that where a boundary lies tells nothing.
"""

from surveyapp.aggregate.safe_table import Range

BANDS = (2, 3, 4, 5, 10, 20, 50, 100)
MINIMUM = 5  # true counts that every published figure must fit; may be raised, never lowered
PEOPLE = 10  # nothing at all is told about fewer people
STEPS = (5, 10, 20, 50, 100)  # widths of ranges; each divides WIDE_FROM, so grids never cross it
WIDE_FROM = 100


def people_needed(minimum: int) -> int:
    """The fewest people that anything is told about: 10, or two bands of a raised minimum."""
    return max(PEOPLE, BANDS[0] * minimum)


def finest(people: int, minimum: int) -> int | None:
    """The finest number of bands of which each still fits `minimum` counts.

    A half-open interval of length people / bands holds at least that many whole numbers,
    rounded down; so people / bands >= minimum is enough for a cell that stands alone.

    Args:
        people: the low end of the told range of the base. The true base would make the number
            of bands say more about the base than its range does.
        minimum: true counts that a figure must fit.

    Returns:
        2, 3, 4, 5, 10, 20, 50 or 100; None under `people_needed`.
    """
    if people < people_needed(minimum):
        return None
    return max((each for each in BANDS if people >= each * minimum), default=None)


def coarser(bands: int) -> tuple[int, ...]:
    """The wider bands that may still be tried, the finest of them first."""
    return tuple(each for each in reversed(BANDS) if each < bands)


def band_of(count: int, base: int, bands: int) -> int:
    """Which band the share count / base falls in, from 0; exact, without fractions."""
    return min(bands - 1, count * bands // base)


def counts_in(band: int, base: int, bands: int) -> tuple[int, int]:
    """The smallest and the largest count whose share of `base` falls in a band.

    The smallest may be larger than the largest when the band holds no whole number.
    """
    low = -(-band * base // bands)
    if band == bands - 1:
        return low, base
    return low, -(-(band + 1) * base // bands) - 1


def people_range(people: int, minimum: int = MINIMUM) -> Range:
    """A number of people as a range: 5 wide, 10 wide from 100.

    With a raised minimum the next of the widths in `STEPS` that fits it, and twice that.
    The grid of every range is a multiple of that width: sums of told ranges then never cut
    into each other (see `disclosure`).
    """
    step = narrow_width(minimum)
    if people < WIDE_FROM or step > WIDE_FROM:
        low = people // step * step
        return Range(low, low + step - 1)
    low = WIDE_FROM + (people - WIDE_FROM) // (2 * step) * 2 * step
    return Range(low, low + 2 * step - 1)


def narrow_width(minimum: int) -> int:
    """How wide the narrowest range of people is: 5, or the next width that fits the minimum."""
    return next((each for each in STEPS if each >= minimum), -(-minimum // WIDE_FROM) * WIDE_FROM)


def bases_of(base: Range, not_asked: Range | None, people: Range) -> range:
    """The bases that fit the told ranges, whatever is told of other items.

    Args:
        base: the told range of the base.
        not_asked: the told range of people who were not asked; None for nobody or untold.
        people: everybody who took part, as told.
    """
    most = people.high - (not_asked.low if not_asked else 0)
    return range(base.low, min(base.high, most) + 1)
