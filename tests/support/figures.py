"""The figures of a results page, read back from its HTML, and what they give away.

Written apart from `aggregate`: it knows the words on the page and arithmetic, nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from xml.etree.ElementTree import Element

from tests.support.page import Page, words_in

HALF = Fraction(1, 2)
FIXED = {
    "almost nobody": (Fraction(0), Fraction(1, 10)),
    "almost everybody": (Fraction(9, 10), Fraction(1)),
    "less than half": (Fraction(0), HALF),
    "half or more": (HALF, Fraction(1)),
}
PATTERNS = (
    r"(?P<low>\d+) to (?P<high>\d+) of (?P<all>\d+)",
    r"less than (?P<high>\d+) of (?P<all>\d+)",
    r"(?P<low>\d+) of (?P<all>\d+) or more",
    r"(?P<low>\d+) to (?P<high>\d+) %",
    r"less than (?P<high>\d+) %",
    r"(?P<low>\d+) % or more",
    r"(?P<low>\d+) %",
)


@dataclass(frozen=True)
class People:
    """A number of people as the page tells it, both ends included."""

    low: int
    high: int

    def __contains__(self, number: int) -> bool:
        return self.low <= number <= self.high

    @property
    def numbers(self) -> range:
        return range(self.low, self.high + 1)


@dataclass(frozen=True)
class Share:
    """A share as the page tells it: at its lower end included, at its upper end not."""

    low: Fraction
    high: Fraction

    def counts(self, base: int) -> range:
        """Every count that would be told like this, of this many people."""
        return range(
            *(
                next(n for n in range(base + 2) if Fraction(n, base) >= end or n > base)
                for end in (self.low, self.high if self.high < 1 else Fraction(2))
            )
        )


@dataclass(frozen=True)
class Figures:
    """One column of one item's table.

    Attributes:
        item: key of the item.
        group: key of the group; empty for everybody.
        shares: of the rows, in order.
        base: how many answered.
        not_asked: how many were not asked; None when the page does not say.
        everybody: how many took part.
        multiple: people could choose several rows.
    """

    item: str
    group: str
    shares: tuple[Share, ...]
    base: People
    not_asked: People | None
    everybody: People
    multiple: bool


def read_share(text: str) -> Share:
    """The share that some words tell; fails on words that the page should not have."""
    if text in FIXED:
        return Share(*FIXED[text])
    for pattern in PATTERNS:
        if found := re.fullmatch(pattern, text):
            places = {name: int(value) for name, value in found.groupdict().items()}
            whole = places.get("all", 100)
            low = places.get("low", 0)
            open_end = whole if text.endswith("or more") else low + 1
            return Share(Fraction(low, whole), Fraction(places.get("high", open_end), whole))
    message = f"these words tell no share: {text!r}"
    raise AssertionError(message)


def read_people(text: str) -> People:
    low, high = re.fullmatch(r"(\d+)(?: to (\d+))? people", text).groups()  # type: ignore[union-attr]
    return People(int(low), int(high or low))


def figures_of(page: Page) -> list[Figures]:
    """Every column of figures on a results page."""
    everybody = next(read_people(words_in(each)) for each in with_mark(page.root, "data-people"))
    return [
        column
        for section in with_mark(page.root, "data-item")
        for column in _columns(section, everybody)
    ]


def _columns(section: Element, everybody: People) -> Iterator[Figures]:
    bases = [read_people(words_in(each)) for each in with_mark(section, "data-base")]
    groups = [each.get("data-group", "") for each in with_mark(section, "data-group")]
    unasked = [words_in(each) for each in with_mark(section, "data-not-asked")]
    rows = [[words_in(cell) for cell in row.iter("td")] for row in _rows(section)]
    for place, base in enumerate(bases):
        told = unasked[place] if unasked else "–"
        yield Figures(
            item=section.get("data-item", ""),
            group=groups[place] if groups else "",
            shares=tuple(read_share(row[place]) for row in rows),
            base=base,
            not_asked=None if told == "–" else read_people(told),
            everybody=everybody,
            multiple="several answers" in words_in(section),
        )


def _rows(section: Element) -> Iterator[Element]:
    yield from (each for each in section.iter("tr") if each.get("class") == "share")


def with_mark(root: Element, mark: str) -> Iterator[Element]:
    yield from (each for each in root.iter() if each.get(mark) is not None)


def fitting(column: Figures, exclusive: Sequence[int] = ()) -> dict[str, set[int]]:
    """What an attacker is left with: every possible number behind each figure of a column.

    Args:
        column: as read from the page.
        exclusive: places of rows that nobody chooses beside another (the questionnaire is
            public, so the attacker knows them).

    Returns:
        By figure (`base`, `not asked`, `row 0` …) the numbers that it may stand for, given all
        other figures of the column.
    """
    left: dict[str, set[int]] = {}
    for base in column.base.numbers:
        unasked = _unasked(column, base)
        if not unasked:
            continue
        rows = _fitting_rows(column, base, exclusive)
        if not all(rows):
            continue
        left.setdefault("base", set()).add(base)
        if column.not_asked is not None:
            left.setdefault("not asked", set()).update(unasked)
        for place, counts in enumerate(rows):
            left.setdefault(f"row {place}", set()).update(counts)
    return left


def _unasked(column: Figures, base: int) -> set[int]:
    """How many may not have been asked, when so many answered."""
    told = column.not_asked.numbers if column.not_asked else range(1)
    return {number for number in told if base + number <= column.everybody.high}


def _fitting_rows(column: Figures, base: int, exclusive: Sequence[int]) -> list[set[int]]:
    ranges = [share.counts(base) for share in column.shares]
    if any(len(each) == 0 for each in ranges):
        return [set()]
    if not column.multiple:
        return [_rest(ranges, place, base) for place in range(len(ranges))]
    return _fitting_several(ranges, base, exclusive)


def _rest(ranges: list[range], place: int, total: int) -> set[int]:
    """Counts of one row that the other rows can fill up to the total."""
    others = [each for number, each in enumerate(ranges) if number != place]
    least, most = sum(each[0] for each in others), sum(each[-1] for each in others)
    return {count for count in ranges[place] if least <= total - count <= most}


def _fitting_several(ranges: list[range], base: int, exclusive: Sequence[int]) -> list[set[int]]:
    """Several rows per person: at least one each, and nothing beside an exclusive row."""
    found: list[set[int]] = [set() for _each in ranges]
    alone = [ranges[place] for place in exclusive]
    free = [place for place in range(len(ranges)) if place not in exclusive]
    for chose_alone in range(sum(each[0] for each in alone), sum(each[-1] for each in alone) + 1):
        others = base - chose_alone
        capped = {place: [n for n in ranges[place] if n <= others] for place in free}
        if others < 0 or not all(capped.values()):
            continue
        most = sum(counts[-1] for counts in capped.values())
        for place, counts in capped.items():
            rest = most - counts[-1]
            found[place] |= {count for count in counts if count + rest >= others}
        if most >= others:
            for place in exclusive:
                found[place] |= _rest(alone, list(exclusive).index(place), chose_alone)
    return found
