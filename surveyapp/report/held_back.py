"""What a release tells less finely than it could, or not at all, and why.

For the coordinator, right after a release. The reasons are keys, as `aggregate` keeps them; their
words are made where they are shown.
"""

from dataclasses import dataclass

from surveyapp.aggregate.release import Release
from surveyapp.definition.survey import Survey
from surveyapp.report.naming import Names
from surveyapp.report.said import Said

SUM_TELLS = "sum-tells-too-much"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """One table, or all groups of one table.

    Attributes:
        title: what the item asks.
        split: what it was to be split by; None when everybody's table is meant.
        coarser: told in wider steps; else it is not told.
        reason: key of the reason.
    """

    title: Said
    split: Said | None
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
    found: dict[tuple[str, str | None, bool], str] = {}
    for withheld in release.withheld:
        found.setdefault((withheld.item, withheld.breakdown, False), withheld.reason)
    for table in release.tables:
        if table.coarsened:
            found.setdefault((table.item, table.breakdown, True), table.reason or SUM_TELLS)
    return tuple(
        HeldBack(names.item(item), None if split is None else names.item(split), coarser, reason)
        for (item, split, coarser), reason in found.items()
    )
