"""What a release tells less finely than it could, or not at all, and why.

For the coordinator, right after a release and beside its results. The reasons are keys, as
`aggregate` keeps them; their words are made where they are shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveyapp.aggregate.release import Release
from surveyapp.definition.survey import Survey
from surveyapp.report.naming import Names, exact_way
from surveyapp.report.said import Said, said

SUM_TELLS = "sum-tells-too-much"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """One table, or all groups of one table.

    Attributes:
        title: what the item asks.
        split: what it was to be split by; None when everybody's table is meant.
        way: how a room was counted; None for responses.
        coarser: told in wider steps; else it is not told.
        reason: key of the reason.
    """

    title: Said
    split: Said | None
    way: Said | None
    coarser: bool
    reason: str


def held_back(release: Release, survey: Survey, language: str) -> tuple[HeldBack, ...]:
    """Everything that a release holds back: what is not told first, in the survey's order.

    Args:
        release: what was released.
        survey: the newest questionnaire that it pools.
        language: registry code of the reader.
    """
    names = Names(survey, language)
    # By item, breakdown and method; every group of a table is told as finely as the others.
    found: dict[tuple[str, str | None, str | None, bool], str] = {}
    for withheld in release.withheld:
        found.setdefault((withheld.item, withheld.breakdown, None, False), withheld.reason)
    for room in release.tallies_withheld:
        found.setdefault((room.item, None, room.method, False), room.reason)
    tables = [(each, None) for each in release.tables]
    for table, method in [*tables, *((each.table, each.method) for each in release.tallies)]:
        if table.coarsened:
            place = (table.item, table.breakdown, method, True)
            found.setdefault(place, table.reason or SUM_TELLS)
    return tuple(
        HeldBack(
            title=names.item(item),
            split=None if split is None else names.item(split),
            way=None if method is None else said(exact_way(method, language)),
            coarser=coarser,
            reason=reason,
        )
        for (item, split, method, coarser), reason in found.items()
    )


def told_earlier(
    release: Release, breakdown: str | None, earlier: Iterable[Release]
) -> Mapping[str, Release]:
    """By item that a release does not tell: the release that told it last.

    Args:
        release: what was released.
        breakdown: what it is read by; None for everybody together.
        earlier: the releases before it, the newest first; no more are asked for than it takes.
    """
    gone = {None, breakdown}
    missing = {each.item for each in release.withheld if each.breakdown in gone}
    found: dict[str, Release] = {}
    before = iter(earlier)
    while missing and (each := next(before, None)):
        told = {table.item for table in each.tables if table.breakdown == breakdown}
        found |= dict.fromkeys(missing & told, each)
        missing -= told
    return found
