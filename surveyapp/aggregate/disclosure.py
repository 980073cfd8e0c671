"""The one door: true counts go in, a `SafeTable` comes out, or nothing (DESIGN 9, rule 1).

The rules, where each is kept, and where it comes from:

1. One door: here. Contracts keep counts inside; what anybody else gets passed it.
2. Every figure fits enough counts: here and in `bands`, `bounds`, `coarsening`. Intervals known
   beforehand in the place of rounded counts: controlled rounding (Cox 1987); that counts under a
   threshold can be computed from what stands beside them: the attacks on cell suppression that
   Fischetti and Salazar (2001) protect against; bounds of tables from their sums: Fréchet, and
   Dobra and Fienberg (2000). That a rule known to the reader tells something by itself: Wong, Fu,
   Wang and Pei (2007); deciding from nothing but what is told: Kenthapadi, Mishra, Nissim (2005).
3. One breakdown at a time, of groups that are large enough, merged in a declared order: `merge`,
   `splitting`. Centres split like the answers to an item; only those that are declared. A
   threshold on groups is k-anonymity (Samarati and Sweeney 1998); a fixed order keeps the merging
   from telling which group was small.
4. Ten changed responses and a day between releases: `rhythm`. That releases which follow each
   other tell what changed: Byun, Sohn, Bertino and Li (2006).
5. The gate: `gate`, `attack`; see there.
6. Quotes and 8. what is promised are not about figures. 7. Boards and hands: `board`, `tallies`.

The minimum is the largest of 5, the organisation's and the survey's (`build.Frame.fewest`).

Rule 2, for one table:

- A cell is one band of its share of the base, of 2, 3, 4, 5, 10, 20, 50 or 100: the finest of
  which base / bands >= minimum, where "base" is the low end of the told range. Fixed grids
  known beforehand, as in controlled rounding to intervals; zero is in the lowest band like the
  rest, so that nobody learns of a category that nobody chose.
- Nothing under 10 people.
- The base is a range, 5 wide, 10 wide from 100; so is "not asked". "Not answered" is what
  these leave over, given the range of everybody who took part: it says nothing of its own.
  Both are None where everybody was asked, or answered by definition.
- The table's own sum (cells add up to the base; in multiple choice everybody chose at least one
  category, and nothing beside an exclusive one) is taken into account, and so is what a reader
  concludes from the bands being coarser than usual (`coarsening`). When a figure would fit
  fewer than `minimum` counts the next wider bands are tried, then the table is withheld.

Why the ranges may stand beside each other. All of them lie on one grid: with w the width of
the narrowest range (at least the minimum), every range starts at a multiple of w and everybody's
ends just before one. People answered + people not asked <= everybody, so the starts of the
first two add up to at most the start of the last w numbers of the third. Hence if everybody is
taken at its high end, each of the two ranges keeps at least its w lowest numbers, together
with any choice for the other items: items are not linked through the number of people. And
everybody keeps at least its w highest numbers: those are the bases of a table of which the base
is everybody, and all of them must stay possible. `bands.bases_of` is what is left of
other bases.
"""

from collections.abc import Callable
from dataclasses import replace

from surveyapp.aggregate.bands import (
    band_of,
    bases_of,
    coarser,
    finest,
    narrow_width,
    people_range,
)
from surveyapp.aggregate.coarsening import Tried
from surveyapp.aggregate.counts import TrueTable
from surveyapp.aggregate.gate import Gate
from surveyapp.aggregate.release import Withheld
from surveyapp.aggregate.safe_table import Range, SafeCell, SafeTable
from surveyapp.aggregate.words import words

TOO_SMALL = "base-too-small"
SUM_TELLS = "sum-tells-too-much"
GROUP_TOO_SMALL = "group-too-small"
# What a table would tell too much beside: why it is told in wider bands, or not at all.
OTHER_ITEMS = "beside-other-items"
GROUPS = "beside-groups"
BOARD = "beside-board"
EARLIER = "beside-earlier-release"
NOT_CHECKED = "cannot-be-checked"  # the gate could not finish with these tables


def protect(
    table: TrueTable, people: Range, gate: Gate, at_most: int | None = None
) -> SafeTable | Withheld:
    """Make one table safe to tell by itself.

    Args:
        table: its true counts.
        people: everybody who took part, as told.
        gate: decides whether a table may be told in certain bands.
        at_most: no more bands than these, when a link to other tables needs wider ones.

    Returns:
        The table in the finest bands that may be told, or why it is withheld.
    """
    base = people_range(table.base, gate.minimum)
    first = finest(base.low, gate.minimum)
    if first is None or table.base == 0:
        return Withheld(table.shape.item, table.breakdown, TOO_SMALL)
    not_asked = _not_asked(table, gate.minimum)
    bases = bases_of(base, not_asked, people)
    if table.shape.everybody:
        bases = range(people.high - narrow_width(gate.minimum) + 1, people.high + 1)
    steps: tuple[int, ...] = ()
    for bands in (first, *coarser(first)):
        if at_most is not None and bands > at_most:
            continue
        steps = (*steps, bands)
        pattern = tuple(band_of(count, table.base, bands) for count in table.counts)
        if gate.admits(Tried(table.shape, bases, steps, pattern, table.shape.everybody)):
            return SafeTable(
                item=table.shape.item,
                breakdown=table.breakdown,
                group=table.group,
                members=table.members,
                base=base,
                bands=bands,
                cells=_cells(table, pattern, bands),
                not_asked=not_asked,
                not_answered=_not_answered(table, base, not_asked, people),
                multiple=table.shape.multiple,
                coarsened=bands < first,
                reason=SUM_TELLS if bands < first else None,
            )
    return Withheld(table.shape.item, table.breakdown, SUM_TELLS)


def because(why: str, told: SafeTable | Withheld) -> SafeTable | Withheld:
    """The same, saying why it is told in wider bands, or not at all."""
    return replace(told, reason=why)


def coarsen_until(
    fits: Callable[[SafeTable], bool],
    tell: Callable[[int | None], SafeTable | Withheld],
    why: str,
) -> SafeTable | Withheld:
    """Tell a table in ever wider bands until it fits beside what was told elsewhere.

    Args:
        fits: whether it does; decides from what would be told, and from nothing else.
        tell: the table in no more bands than these, or why it is withheld.
        why: the reason to give when it is told in wider bands, or not at all.
    """
    told = tell(None)
    while isinstance(told, SafeTable) and not fits(told):
        wider = coarser(told.bands)
        withheld = Withheld(told.item, told.breakdown, why)
        told = because(why, tell(wider[0])) if wider else withheld
    return told


def _not_asked(table: TrueTable, minimum: int) -> Range | None:
    """People not asked, as a range; None where there cannot be any, and for groups."""
    if table.breakdown is not None or not table.shape.conditional:
        return None
    return people_range(table.not_asked, minimum)


def _not_answered(
    table: TrueTable, base: Range, not_asked: Range | None, people: Range
) -> Range | None:
    """What the other ranges leave over: everybody less those who answered or were not asked."""
    if table.breakdown is not None or table.shape.everybody:
        return None
    low, high = (not_asked.low, not_asked.high) if not_asked else (0, 0)
    return Range(max(0, people.low - base.high - high), people.high - base.low - low)


def _cells(table: TrueTable, pattern: tuple[int, ...], bands: int) -> tuple[SafeCell, ...]:
    return tuple(
        SafeCell(category, band / bands, (band + 1) / bands, words(band, bands))
        for category, band in zip(table.shape.categories, pattern, strict=True)
    )
