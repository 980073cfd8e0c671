"""Number: digits of every script; counted only in the bands that the author declared."""

from collections.abc import Iterator
from itertools import pairwise

from surveyapp.definition.digits import LONGEST, NotWhole, TooLong, read_whole
from surveyapp.definition.items.base import AnswerError, ItemType
from surveyapp.definition.items.messages import Mismatch
from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import Item, NumberBand
from surveyapp.definition.wording import Wording
from surveyapp.errors import Finding

LARGEST = 10**LONGEST - 1


class Number(ItemType):
    """A whole number from the item's minimum (else 0) to its maximum (else none)."""

    name = "number"
    closed = True
    parts = frozenset({"bands", "minimum", "maximum"})

    def categories(self, item: Item) -> tuple[tuple[str, Wording], ...]:
        """The bands: key and wording of each."""
        return tuple((band.key, band.text) for band in item.bands)

    def _accept(self, item: Item, value: object) -> AnswerValue:
        if isinstance(value, str):
            return self._from_form(item, [value])
        if isinstance(value, float):
            raise AnswerError(Mismatch.NOT_WHOLE)
        if not isinstance(value, int) or isinstance(value, bool):
            raise AnswerError(Mismatch.WRONG_TYPE)
        low, high = limits(item)
        if value < low:
            raise AnswerError(Mismatch.TOO_SMALL, low=low)
        if value > high:
            raise AnswerError(Mismatch.TOO_BIG, high=high)
        return value

    def _from_form(self, item: Item, said: list[str]) -> AnswerValue:
        if len(set(said)) > 1:
            raise AnswerError(Mismatch.ONE_ONLY)
        try:
            number = read_whole(said[0])
        except TooLong:
            raise AnswerError(Mismatch.TOO_BIG, high=limits(item)[1]) from None
        except NotWhole:
            raise AnswerError(Mismatch.NOT_WHOLE) from None
        except ValueError:
            raise AnswerError(Mismatch.NOT_A_NUMBER) from None
        return self._accept(item, number)

    def check(self, item: Item, where: str) -> Iterator[Finding]:
        """Mistakes in a number item: its limits, and bands that overlap or leave gaps."""
        yield from super().check(item, where)
        low, high = limits(item)
        if low > high:
            yield Finding(
                "limits-crossed",
                f"{where}.maximum",
                f"The maximum ({high}) is below the minimum ({low}).",
                "Write the smaller one as the minimum.",
            )
            return
        yield from _check_bands(item, where, low, high)


def limits(item: Item) -> tuple[int, int]:
    """The smallest and the largest number that a number item accepts."""
    low = 0 if item.minimum is None else item.minimum
    return low, LARGEST if item.maximum is None else item.maximum


def band_of(item: Item, number: int) -> NumberBand | None:
    """The band that a number is counted in; None only when it is outside the item's limits."""
    for band in item.bands:
        if band.low <= number and (band.high is None or number <= band.high):
            return band
    return None


def _check_bands(item: Item, where: str, low: int, high: int) -> Iterator[Finding]:
    if len(item.bands) < 2:
        yield Finding(
            "too-few-bands",
            f"{where}.bands",
            f"Numbers are counted in bands, and there are {len(item.bands)}.",
            "Write at least two bands, such as 0 to 2 and 3 or more.",
        )
        return
    last = len(item.bands) - 1
    for number, band in enumerate(item.bands):
        place = f"{where}.bands[{number}]"
        if band.high is None and number != last:
            yield _band(
                "band-open", place, "Only the last band can be without an end.", "another 'high'"
            )
        if band.high is not None and band.high < band.low:
            yield _band(
                "band-crossed", place, f"{band.high} is below {band.low}.", "another 'high'"
            )
    for number, (before, after) in enumerate(pairwise(item.bands)):
        yield from _check_neighbours(before, after, f"{where}.bands[{number + 1}]")
    yield from _check_ends(item.bands, where, low, high)


def _check_neighbours(before: NumberBand, after: NumberBand, place: str) -> Iterator[Finding]:
    if before.high is None:
        return
    if after.low <= before.high:
        what = f"It begins at {after.low}, and the band before it ends at {before.high}."
        yield _band("bands-overlap", place, what, f"{before.high + 1} as 'low'")
    elif after.low > before.high + 1:
        what = f"{before.high + 1} to {after.low - 1} are in no band."
        yield _band("bands-gap", place, what, f"{before.high + 1} as 'low'")


def _check_ends(
    bands: tuple[NumberBand, ...], where: str, low: int, high: int
) -> Iterator[Finding]:
    if bands[0].low > low:
        what = f"{low} to {bands[0].low - 1} are in no band."
        yield _band("bands-gap", f"{where}.bands[0]", what, f"{low} as 'low'")
    end = bands[-1].high
    if end is not None and end < high:
        what = f"Numbers over {end} are in no band."
        fix = "null as 'high', or a maximum"
        yield _band("bands-gap", f"{where}.bands[{len(bands) - 1}]", what, fix)


def _band(code: str, where: str, what: str, fix: str) -> Finding:
    return Finding(code, where, what, f"Write {fix}.")
