"""What a release tells less finely than it could, or not at all, and why.

For the coordinator, right after a release and beside its results. The reasons are keys, as
`aggregate` keeps them; their words are made where they are shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveyapp.aggregate.disclosure import GROUP_TOO_SMALL, SUM_TELLS, TOO_SMALL
from surveyapp.aggregate.pooling import form_of
from surveyapp.aggregate.release import Release
from surveyapp.definition.survey import Survey
from surveyapp.report.naming import Names, exact_way
from surveyapp.report.said import Said, said


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
    release: Release,
    survey: Survey,
    breakdown: str | None,
    earlier: Iterable[tuple[Release, Survey]],
) -> Mapping[str, Release]:
    """By item that a release does not tell: the release that told it last, of the same question.

    Where too few answered, fewer had before; so for those nothing is looked for.

    Args:
        release: what was released.
        survey: the newest questionnaire that it pools.
        breakdown: what it is read by; None for everybody together.
        earlier: the releases before it, the newest first, each with the newest questionnaire that
            it pools; no more are asked for than it takes.
    """
    gone, few = {None, breakdown}, {TOO_SMALL, GROUP_TOO_SMALL}
    held = (each for each in release.withheld if each.reason not in few)
    missing = {each.item for each in held if each.breakdown in gone}
    found: dict[str, Release] = {}
    before = iter(earlier)
    while missing and (pair := next(before, None)):
        then, asked = pair
        told = {table.item for table in then.tables if table.breakdown == breakdown} & missing
        split_alike = breakdown is None or _asks_alike(survey, asked, breakdown)
        same = {each for each in told if split_alike and _asks_alike(survey, asked, each)}
        found |= dict.fromkeys(same, then)
        missing -= told
    return found


def _asks_alike(survey: Survey, then: Survey, key: str) -> bool:
    """Whether two questionnaires ask an item in the same form; what no item asks stays the same."""
    ours, theirs = survey.item(key), then.item(key)
    if ours is None or theirs is None:
        return ours is theirs
    return form_of(ours) == form_of(theirs)
