"""What the board in a room shows, in up to three languages at a time: as data, for the projector.

Comes in: tables that passed disclosure control, and hands that the room raised itself. Goes out:
screens of rows. Bands are drawn as `report.charts` draws them everywhere; hands are told exactly.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.aggregate.safe_table import SafeCell, SafeTable
from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Item
from surveyapp.definition.wording import Wording
from surveyapp.kwestie.sentences import first_places
from surveyapp.kwestie.told import tell_people, tell_share
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.aloud import plainly
from surveyapp.report.charts import Bar, IconRow, bars, icon_row
from surveyapp.report.said import Said, said
from surveyapp.report.ways import DOTS, way_words

LANGUAGES_MOST = 3
FIGURES_MOST = 40  # more figures than these are too small to be counted on a wall
Words = tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One category.

    Attributes:
        key: of the category.
        pictogram: name of its picture, or None.
        labels: what it says, per language.
        words: the band in words, per language; empty for hands.
        count: hands or dots, exactly; None for bands.
        icons: a row of people, where there are few enough.
        bar: the same as a bar, where there is no row of people.
    """

    key: str
    pictogram: str | None
    labels: Words
    words: Words
    count: int | None
    icons: IconRow | None
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class BoardScreen:
    """One item as the wall shows it.

    Attributes:
        key: unique on the board; usable in addresses.
        item: key of the item.
        kind: how it was answered: `hands`, `dots`, `phones` or `votes`.
        question: per language.
        rows: its categories, in order; empty when nothing can be shown.
        base: how many people it is of, per language.
        how: how it was answered, per language.
        multiple: a person may be in several rows.
    """

    key: str
    item: str
    kind: str
    question: Words
    rows: tuple[BoardRow, ...]
    base: Words
    how: Words
    multiple: bool = False


def words_in(say: Callable[[str], tuple[str, str]], languages: Sequence[str]) -> Words:
    """The same words in several languages; where one falls back to another, once.

    Args:
        say: the words and their language, given the language that is wanted.
        languages: registry codes, in their order on the wall.
    """
    return tuple(said(told) for told in dict.fromkeys(say(code) for code in languages))


def shares_screen(
    item: Item, table: SafeTable | None, kind: str, languages: Sequence[str]
) -> BoardScreen:
    """Answers from phones, or secret votes: as bands, in rows of people.

    Args:
        item: what was asked.
        table: what the board may show; None when bands would tell too much.
        kind: `phones` or `votes`.
        languages: up to three registry codes.
    """
    wall = _Wall(item, languages)
    first = item_type(item.type).counts_first
    if table is None:
        return wall.screen(kind, kind, (), (), put_first=first)
    rows = [
        wall.share(table, cell, wording)
        for key, wording in item_type(item.type).categories(item)
        if (cell := table.cell(key)) is not None
    ]
    base = words_in(lambda code: tell_people(table.base, code), languages)
    return wall.screen(kind, kind, rows, base, multiple=table.multiple, put_first=first)


def hands_screen(
    item: Item, method: str, people: int, counts: Mapping[str, int], languages: Sequence[str]
) -> BoardScreen:
    """Hands or dots: exactly, as the room raised or put them.

    Args:
        item: what was asked.
        method: `hands` or `dots`.
        people: how many raised a hand or put a dot.
        counts: by category key.
        languages: up to three registry codes.
    """
    wall = _Wall(item, languages)
    # A dot is no person: dots are told as a number alone.
    drawn = people if method != DOTS and people <= FIGURES_MOST else 0
    rows = [
        wall.hands(key, wording, counts.get(key, 0), drawn)
        for key, wording in item_type(item.type).categories(item)
    ]
    base = words_in(lambda code: _("%(people)s people", code, people=people), languages)
    return wall.screen("hands", method, rows, base)


@dataclass(frozen=True, slots=True)
class _Wall:
    """One item in the languages of the wall."""

    item: Item
    languages: Sequence[str]

    def screen(  # noqa: PLR0913  what is shown, and how it was answered
        self,
        kind: str,
        method: str,
        rows: Sequence[BoardRow],
        base: Words,
        *,
        multiple: bool = False,
        put_first: bool = False,
    ) -> BoardScreen:
        return BoardScreen(
            key=f"{kind}-{self.item.key}",
            item=self.item.key,
            kind=method,
            question=words_in(self.item.text.tell, self.languages),
            rows=tuple(rows),
            base=base,
            how=words_in(_how(method, put_first=put_first), self.languages),
            multiple=multiple,
        )

    def share(self, table: SafeTable, cell: SafeCell, wording: Wording) -> BoardRow:
        """A band as a row of people, or as a bar where its steps are too fine for one."""
        first = self.languages[0]
        told = wording.tell(first)
        icons = icon_row(
            table, cell.category, first, label=said(told).text, sentence=plainly(first)
        )
        chart = bars(table, {cell.category: told}, first)
        bar = next(bar for bar in chart.bars if bar.key == cell.category)
        return BoardRow(
            key=cell.category,
            pictogram=self._pictogram(cell.category),
            labels=words_in(wording.tell, self.languages),
            words=words_in(lambda code: tell_share(cell, table.bands, code), self.languages),
            count=None,
            icons=icons,
            bar=None if icons else bar,
        )

    def hands(self, key: str, wording: Wording, count: int, drawn: int) -> BoardRow:
        """Hands exactly, out of those that are drawn."""
        label = wording.tell(self.languages[0]).text
        return BoardRow(
            key=key,
            pictogram=self._pictogram(key),
            labels=words_in(wording.tell, self.languages),
            words=(),
            count=count,
            icons=IconRow(drawn, count, 0, f"{label}: {count}") if drawn else None,
            bar=None,
        )

    def _pictogram(self, key: str) -> str | None:
        choices = item_type(self.item.type).choices(self.item)
        return next((each.pictogram for each in choices if each.key == key), None)


def _how(kind: str, *, put_first: bool) -> Callable[[str], tuple[str, str]]:
    """How an item was answered, in a language; of a ranking also what of it is told."""

    def say(code: str) -> tuple[str, str]:
        match kind:
            case "phones":
                way = _("On their own phone or computer", code)
            case _counted:
                way = way_words(kind, code)
        first = f" {first_places(code).text}" if put_first else ""
        return way.text + first, way.language

    return say


def count_words(languages: Sequence[str]) -> tuple[Words, Words]:
    """What stands under both numbers of the board: who joined, and who is ready."""
    return (
        words_in(lambda code: _("Joined", code), languages),
        words_in(lambda code: _("Ready", code), languages),
    )
