"""What changed since the release before, in words that leak nothing.

Comes in: two frozen releases of one survey. Goes out: sentences. They are made from what both
releases tell, ranges and bands, and from nothing else: whoever has both can write them down
without us, so they tell nobody anything new. A share is said to have moved only where both releases
tell it in equally many bands and the bands differ; whether people changed their minds, or others
took part, no release can say.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.definition.survey import Survey
from surveyapp.kwestie.told import people_words, tell_share
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.naming import Names
from surveyapp.report.said import Said, list_words, said


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
    """

    item: str
    title: Said
    words: Said
    moved: tuple[Moved, ...] = ()
    groups: Said | None = None


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


def changes_between(before: Release, now: Release, survey: Survey, language: str) -> Changes:
    """Say what changed from one release to the next.

    Args:
        before: the earlier release.
        now: the later one, of the same survey.
        survey: the newest questionnaire that the later one pools.
        language: registry code of the reader.
    """
    writer = _Writer(before, now, Names(survey, language), language)
    items = tuple(writer.items())
    return Changes(before.number, tuple(writer.lines(len(items))), items)


class _Writer:
    def __init__(self, before: Release, now: Release, names: Names, language: str) -> None:
        self.before, self.now = before, now
        self.names, self.language = names, language

    def lines(self, changed: int) -> Iterator[Said]:
        """About the whole."""
        yield self._people()
        added = [number for number in self.now.versions if number not in self.before.versions]
        if added:
            versions = list_words([str(number) for number in added], self.language)
            yield said(_("Answers to version %(versions)s are in it now.", self.language,
                         versions=versions))  # fmt: skip
        if not changed:
            yield said(_("Every question is told as it was.", self.language))

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
        before, now = self.before.table(key), self.now.table(key)
        moved = () if before is None or now is None else tuple(self._moved(before, now))
        whole, groups = self._words(before, now, moved), self._split(key)
        if whole is None and groups is not None:
            yield ItemChange(key, self.names.item(key), groups)
        if whole is not None:
            # What is told of nobody is told of no group either: that need not be said.
            besides = None if before is None or now is None else groups
            yield ItemChange(key, self.names.item(key), whole, moved, besides)

    def _words(
        self, before: SafeTable | None, now: SafeTable | None, moved: tuple[Moved, ...]
    ) -> Said | None:
        language = self.language
        if before is None or now is None:
            if before is now:
                return None
            told = now is not None
            return said(_("Told now.", language) if told else _("Not told any more.", language))
        if now.bands > before.bands:
            return said(_("Told in narrower steps.", language))
        if now.bands < before.bands:
            return said(_("Told in wider steps.", language))
        return said(_("In another step:", language)) if moved else None

    def _moved(self, before: SafeTable, now: SafeTable) -> Iterator[Moved]:
        if before.bands != now.bands:
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
        then, now = _splits(self.before, key), _splits(self.now, key)
        if now - then:
            return said(_("Told per group now.", self.language))
        if then - now:
            return said(_("Not told per group any more.", self.language))
        return None


def _keys(release: Release) -> list[str]:
    return [*(table.item for table in release.tables), *(each.item for each in release.withheld)]


def _splits(release: Release, item: str) -> set[str]:
    return {each.breakdown for each in release.tables if each.item == item and each.breakdown}
