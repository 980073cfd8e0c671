"""What stands out in a release: the five findings with the strongest support.

The rule, the same for every release, so that nobody can pick what suits them:

1. Only released cells count: of items that people answered, not of how they took part, not of the
   items that a table may be split by or of neighbourhoods (those say who took part), and not of
   hands in a room.
2. There are three claims. Each must hold wherever in their bands the true shares lie:
   `half`: at least half of the people gave this answer (the band begins at half or above);
   `lead`: this answer was given more often than any other of its item (its band begins above the
   end of every other band);
   `apart`: it was given more often in one group than in another (their bands do not touch).
3. The support of a claim is how far the ends of the bands are from where it would no longer hold:
   the beginning of the band less a half, or less the end of the other band. Equal support: the
   claim of more people comes first, then the questionnaire's order.
4. An item gives one finding at most, and two at most are about groups: what everybody says comes
   before how groups differ.

Nothing is generalised: a finding is of the people who took part, and that is what its sentence
says. The sentences are those that a kwestie proposes for the same cells.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.safe_table import SafeCell, SafeTable
from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Item, Survey
from surveyapp.kwestie.figure import figure_of
from surveyapp.kwestie.proposals import propose_sentences
from surveyapp.kwestie.told import tell_people
from surveyapp.report.said import Said, said

MOST = 5
NEIGHBOURHOOD = "neighbourhood"
MOST_APART = 2
HALF = 0.5
# Of two answers the larger one always leads.
FEWEST_TO_LEAD = 3
# Ends of bands are fractions of whole bands; the steps of the finest are a hundredth.
DECIMALS = 6

Place = tuple[str, str | None]  # an item, and what it is split by
Group = tuple[SafeTable, Mapping[str, SafeCell]]  # its cells by category


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A released cell, as the address of a figure names it."""

    item: str
    category: str
    breakdown: str | None
    group: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        claim: `half`, `lead` or `apart`.
        cells: that it rests on; the second one is the other group of `apart`.
        sentences: what may be said of each of the cells, to be edited.
        bases: how many people each of the cells is of, in words.
        support: how surely it holds, as a share: see the rule above.
    """

    claim: str
    cells: tuple[FoundCell, ...]
    sentences: tuple[Said, ...]
    bases: tuple[Said, ...]
    support: float


@dataclass(frozen=True, slots=True)
class _Claim:
    kind: str
    support: float
    places: tuple[tuple[SafeTable, str], ...]

    @property
    def people(self) -> int:
        return min(table.base.low for table, _category in self.places)


def findings_of(release: Release, survey: Survey, language: str) -> tuple[Finding, ...]:
    """What stands out, the strongest first; empty when nothing surely does.

    Args:
        release: what was released.
        survey: the newest questionnaire that it pools.
        language: registry code of the reader.
    """
    return tuple(_told(claim, release, survey, language) for claim in _chosen(release, survey))


def _chosen(release: Release, survey: Survey) -> list[_Claim]:
    tables: dict[Place, list[SafeTable]] = {}
    for table in release.tables:
        tables.setdefault((table.item, table.breakdown), []).append(table)
    claims = [claim for item in _asked(survey) for claim in _claims(tables, survey, item)]
    # Sorting is stable: equals keep the order of the questionnaire.
    claims.sort(key=lambda each: (-each.support, -each.people))
    chosen: dict[str, _Claim] = {}  # by item
    for claim in claims:
        item = claim.places[0][0].item
        apart = sum(each.kind == "apart" for each in chosen.values())
        if item not in chosen and (claim.kind != "apart" or apart < MOST_APART):
            chosen[item] = claim
        if len(chosen) == MOST:
            break
    return [*chosen.values()]


def _asked(survey: Survey) -> Iterator[Item]:
    """Closed items that are about what was asked, not about who answered."""
    splitting = {each.item for each in survey.breakdowns}
    for item in survey.items():
        about_people = item.key in splitting or item.type == NEIGHBOURHOOD
        if item_type(item.type).closed and not about_people:
            yield item


def _claims(
    tables: Mapping[Place, list[SafeTable]], survey: Survey, item: Item
) -> Iterator[_Claim]:
    """Every claim that one item surely supports."""
    for whole in tables.get((item.key, None), ()):
        yield from _about_everybody(whole)
    for split in survey.breakdowns:
        groups = tables.get((item.key, split.item), ())
        by_category = [(each, {cell.category: cell for cell in each.cells}) for each in groups]
        for more, less in permutations(by_category, 2):
            yield from _apart(more, less)


def _about_everybody(table: SafeTable) -> Iterator[_Claim]:
    for cell in table.cells:
        place = ((table, cell.category),)
        if cell.low >= HALF:
            yield _Claim("half", round(cell.low - HALF, DECIMALS), place)
        others = [each.high for each in table.cells if each is not cell]
        gap = round(cell.low - max(others, default=1.0), DECIMALS)
        if gap > 0 and len(table.cells) >= FEWEST_TO_LEAD:
            yield _Claim("lead", gap, place)


def _apart(more: Group, less: Group) -> Iterator[_Claim]:
    (higher, cells), (lower, others) = more, less
    for category, cell in cells.items():
        other = others.get(category)
        if other is None or cell.low <= other.high:
            continue
        gap = round(cell.low - other.high, DECIMALS)
        if gap > 0:
            yield _Claim("apart", gap, ((higher, category), (lower, category)))


def _told(claim: _Claim, release: Release, survey: Survey, language: str) -> Finding:
    sentences = []
    for table, category in claim.places:
        figure = figure_of(survey, release, table)
        proposed = propose_sentences(survey, figure, category, [language])
        sentences.append(said((proposed[language], language)))
    return Finding(
        claim=claim.kind,
        cells=tuple(
            FoundCell(table.item, category, table.breakdown, table.group)
            for table, category in claim.places
        ),
        sentences=tuple(sentences),
        bases=tuple(said(tell_people(table.base, language)) for table, _each in claim.places),
        support=claim.support,
    )
