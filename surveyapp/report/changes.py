"""What changed since the release before, in words that leak nothing.

Comes in: two frozen releases of one survey. Goes out: sentences. They are made from what both
releases tell, ranges and bands, and from nothing else: whoever has both can write them down
without us, so they tell nobody anything new. A share is said to have moved only where both releases
tell it in equally many bands and the bands differ; whether people changed their minds, or others
took part, no release can say. What was asked in another form is not compared (the rule by which
versions are pooled).
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from surveyapp.aggregate.pooling import form_of
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Survey
from surveyapp.kwestie.told import people_words, tell_share
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.naming import Names
from surveyapp.report.said import Said, list_words, said

# Of one item: everybody, or the groups of one split.
Place = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Moved:
    """One share whose band is another one now.

    Attributes:
        answer: of whom the share is.
        words: what it was and what it is.
    """

    answer: Said
    words: Said


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What changed in one item.

    Attributes:
        item: its key.
        title: what it asks.
        words: what changed, in a sentence.
        moved: the shares that are in another band; empty where something else changed.
        groups: besides, that it is told per group now, or no longer; None where that stayed.
        put_first: a ranking: the shares are of people who put the answer first.
    """

    item: str
    title: Said
    words: Said
    moved: tuple[Moved, ...] = ()
    groups: Said | None = None
    put_first: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two releases.

    Attributes:
        since: number of the earlier release.
        lines: about the whole: people, versions, items that stayed as they were.
        items: in the survey's order.
    """

    since: int
    lines: tuple[Said, ...]
    items: tuple[ItemChange, ...]


def changes_between(
    before: Release, now: Release, asked: tuple[Survey, Survey], language: str
) -> Changes:
    """Say what changed from one release to the next.

    Args:
        before: the earlier release.
        now: the later one, of the same survey.
        asked: the newest questionnaire that each of them pools, in the same order.
        language: registry code of the reader.
    """
    writer = _Writer(before, now, asked, language)
    items = tuple(writer.items())
    return Changes(before.number, tuple(writer.lines(len(items))), items)


class _Writer:
    def __init__(
        self, before: Release, now: Release, asked: tuple[Survey, Survey], language: str
    ) -> None:
        self.before, self.now = before, now
        self.older, self.newer = asked
        self.names, self.language = Names(self.newer, language), language
        self.then, self.told = _figures(before), _figures(now)
        self.wholes = _wholes(before), _wholes(now)
        self.splits = _splits(before), _splits(now)

    def lines(self, changed: int) -> Iterator[Said]:
        """About the whole."""
        yield self._people()
        added = [number for number in self.now.versions if number not in self.before.versions]
        if added:
            versions = list_words([str(number) for number in added], self.language)
            yield said(_("Answers to version %(versions)s are in it now.", self.language,
                         versions=versions))  # fmt: skip
        moved, rooms = self._places_moved(), self._rooms(self.before) != self._rooms(self.now)
        if not changed and not moved and not rooms:
            yield said(_("Every question is told as it was.", self.language))
        elif not changed and not any(_is_whole(place) for place in moved):
            yield said(_("Of everybody together, every question is told as it was.", self.language))
        if any(self._is_other_groups(place) for place in moved):
            yield said(_("Among the groups, some figures changed.", self.language))
        if rooms:
            yield said(_("In the rooms, some figures changed.", self.language))
        if any(_is_of_ways(place) for place in moved):
            yield said(_("In how people took part, some figures changed.", self.language))

    def _places_moved(self) -> set[Place]:
        """Whatever is told now and was not told just so before, or the other way round."""
        places = {*self.then, *self.told}
        return {place for place in places if self.then.get(place) != self.told.get(place)}

    def _is_other_groups(self, place: Place) -> bool:
        """Whether groups moved that nothing is said of yet: told in both, asked the same."""
        item, split = place
        both = place in self.then and place in self.told
        if split is None or not both:
            return False
        return self._asks_the_same(item) and self._asks_the_same(split)

    def _rooms(self, release: Release) -> list[Hashable]:
        """All that is told of rooms, with how many people: no other line speaks of those."""
        return [
            (each.table.item, each.method, each.people, each.table.bands, each.table.cells)
            for each in release.tallies
            if self._asks_the_same(each.table.item)
        ]

    def _asks_the_same(self, key: str) -> bool:
        """Whether an item is in both questionnaires in one form; of one that came or went too."""
        then, now = self.older.item(key), self.newer.item(key)
        return then is None or now is None or form_of(then) == form_of(now)

    def _people(self) -> Said:
        then = people_words(self.before.people, self.language)
        if self.before.people == self.now.people:
            return said(_("About as many people took part: %(people)s.", self.language,
                          people=then))  # fmt: skip
        return said(
            _("Then %(before)s took part, now %(now)s.", self.language,
              before=then, now=people_words(self.now.people, self.language))
        )  # fmt: skip

    def items(self) -> Iterator[ItemChange]:
        """Every item of which something changed; how people took part left out."""
        keys = [*_keys(self.now), *_keys(self.before)]
        for key in dict.fromkeys(keys):
            if not key.startswith("@"):
                yield from self._item(key)

    def _item(self, key: str) -> Iterator[ItemChange]:
        before, now = (each.get(key) for each in self.wholes)
        moved = () if before is None or now is None else tuple(self._moved(before, now))
        whole, groups = self._words(before, now, moved), self._split(key)
        title, first = self._title(key)
        if whole is None and groups is not None:
            yield ItemChange(key, title, groups, put_first=first)
        if whole is not None:
            # What is told of nobody is told of no group either: that need not be said.
            besides = None if before is None or now is None else groups
            yield ItemChange(key, title, whole, moved, besides, first)

    def _title(self, key: str) -> tuple[Said, bool]:
        """What an item asks, or asked where it is gone by now; and whether it is a ranking."""
        item = self.newer.item(key) or self.older.item(key)
        if item is None:
            return self.names.item(key), False
        return said(item.text.tell(self.language)), item_type(item.type).counts_first

    def _words(
        self, before: SafeTable | None, now: SafeTable | None, moved: tuple[Moved, ...]
    ) -> Said | None:
        language = self.language
        if before is None or now is None:
            if before is now:
                return None
            told = now is not None
            return said(_("Told now.", language) if told else _("Not told any more.", language))
        if not self._asks_the_same(now.item):
            return said(_("Asked in another way now, so the two cannot be compared.", language))
        if now.bands > before.bands:
            return said(_("Told in narrower steps.", language))
        if now.bands < before.bands:
            return said(_("Told in wider steps.", language))
        return said(_("In another step:", language)) if moved else None

    def _moved(self, before: SafeTable, now: SafeTable) -> Iterator[Moved]:
        if before.bands != now.bands or not self._asks_the_same(now.item):
            return
        for cell in now.cells:
            older = before.cell(cell.category)
            if older is None or (older.low, older.high) == (cell.low, cell.high):
                continue
            words = _("%(now)s; it was %(before)s", self.language,
                      now=tell_share(cell, now.bands, self.language).text,
                      before=tell_share(older, before.bands, self.language).text)  # fmt: skip
            yield Moved(self.names.category(now.item, cell.category), said(words))

    def _split(self, key: str) -> Said | None:
        """Whether it is told per group now, or no longer."""
        then, now = (each.get(key, set()) for each in self.splits)
        if now - then:
            return said(_("Told per group now.", self.language))
        if then - now:
            return said(_("Not told per group any more.", self.language))
        return None


def _keys(release: Release) -> list[str]:
    return [*(table.item for table in release.tables), *(each.item for each in release.withheld)]


def _wholes(release: Release) -> dict[str, SafeTable]:
    """By item, the table of everybody together."""
    return {each.item: each for each in release.tables if each.breakdown is None}


def _splits(release: Release) -> dict[str, set[str]]:
    """By item, what it is told per group of."""
    found: dict[str, set[str]] = {}
    for each in release.tables:
        if each.breakdown is not None:
            found.setdefault(each.item, set()).add(each.breakdown)
    return found


def _figures(release: Release) -> dict[Place, list[Hashable]]:
    """All that is told of people's answers, without how many people it is of."""
    found: dict[Place, list[Hashable]] = {}
    for each in release.tables:
        told = (each.group, each.members, each.bands, each.cells)
        found.setdefault((each.item, each.breakdown), []).append(told)
    return found


def _is_whole(place: Place) -> bool:
    item, split = place
    return split is None and not _is_of_ways((item, split))


def _is_of_ways(place: Place) -> bool:
    """Whether it is of channels, languages or centres, which no question asks."""
    return place[0].startswith("@")
