"""The questionnaire as a document: frozen dataclasses over its canonical JSON.

`document.py` reads and writes the JSON; `items/` knows what each type of item means;
`routing.py` which item follows; `checks.py` whether it may be published.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from surveyapp.definition.routing import Condition
from surveyapp.definition.wording import Wording

# Keys with which a person says that they do not answer; every question offers both.
DONT_KNOW = "dont-know"
RATHER_NOT = "rather-not-say"
# Stored where an item was shown and nothing at all was chosen.
NO_ANSWER = "no-answer"
MISSING = (DONT_KNOW, RATHER_NOT, NO_ANSWER)
# What may split a table without being asked: the centre in which somebody took part.
CENTRE = "@centre"


@dataclass(frozen=True, slots=True)
class Category:
    """One predefined answer.

    Attributes:
        key: stable within its item; lower case a-z, digits, hyphens.
        text: what it says.
        pictogram: a name of the pictogram list, or None.
        exclusive: in multiple choice, cannot stand beside another ("none of these").
        phrase: how a sentence about people goes on ("have mould"), for proposed statements.
    """

    key: str
    text: Wording
    pictogram: str | None = None
    exclusive: bool = False
    phrase: Wording | None = None


@dataclass(frozen=True, slots=True)
class NumberBand:
    """Numbers are only ever counted in these bands, declared by the author.

    Attributes:
        key: stable within its item.
        low: smallest number in it.
        high: largest number in it; None means no end.
        text: how it is told.
    """

    key: str
    low: int
    high: int | None
    text: Wording


@dataclass(frozen=True, slots=True)
class Item:
    """One screen: a question or an information text.

    Attributes:
        key: stable within the survey.
        type: a name registered in `definition.items`.
        text: the question, or the information.
        hint: a second line, or None.
        pictogram: a name of the pictogram list, or None.
        categories: predefined answers, in order (closed items only).
        bands: of a number.
        minimum: smallest number accepted without asking back (number only).
        maximum: largest number accepted (number only).
        core: part of the short route for a room.
        board: may be shown in a room.
        sensitive: never shown in a room, never by raised hands.
        when: asked only if this holds; None means always.
        about: of a story: key of the earlier item whose picked categories it tells about; with
            that pick its teller gives it themes. None where it is about none.
    """

    key: str
    type: str
    text: Wording
    hint: Wording | None = None
    pictogram: str | None = None
    categories: tuple[Category, ...] = ()
    bands: tuple[NumberBand, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    core: bool = False
    board: bool = False
    sensitive: bool = False
    when: Condition | None = None
    about: str | None = None

    def category(self, key: str) -> Category | None:
        """The category with this key, if there is one."""
        return next((each for each in self.categories if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Section:
    """Items that belong together."""

    key: str
    title: Wording
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A table may be split by this item, and only by those declared.

    Attributes:
        item: key of an item in which one of several categories is picked, or `CENTRE`.
        merge: category keys, smallest first to be merged when a group is too small, in the
            order in which they join the merged group. Of `CENTRE`: addresses of the centres that
            are compared; whoever took part elsewhere is in no group.
        merged: what the merged group is called ("other neighbourhoods").
    """

    item: str
    merge: tuple[str, ...]
    merged: Wording


@dataclass(frozen=True, slots=True)
class Promise:
    """What is said to residents before and after.

    Attributes:
        before: what happens with your answers (first screen), paragraphs.
        results: when and where the results come.
        help: where to get help now, paragraphs.
        invitation: come and see us; no contact data asked.
        pictograms: names of the pictogram list, for the paragraphs of `before` in their order;
            None where a paragraph has none. May be shorter.
    """

    before: tuple[Wording, ...]
    results: Wording
    help: tuple[Wording, ...]
    invitation: Wording | None = None
    pictograms: tuple[str | None, ...] = ()

    def pictures(self) -> tuple[str | None, ...]:
        """For each paragraph of `before` the name of its pictogram, or None."""
        bare = len(self.before) - len(self.pictograms)
        return (*self.pictograms, *(None for _ in range(bare)))


@dataclass(frozen=True, slots=True)
class Survey:
    """A questionnaire, complete: what a SurveyVersion freezes.

    Attributes:
        key: slug, unique per installation, the address of the survey.
        source_language: the language in which it was written.
        languages: the languages in which it is offered, the source included.
        title: its name for residents.
        promise: what is said before and after.
        sections: in order.
        breakdowns: declared splits of tables.
        minimum: true counts that a published figure must fit, 5 or more (DESIGN 9).
        sensitive: whole survey: exit button, no draft left on a shared phone.
    """

    key: str
    source_language: str
    languages: tuple[str, ...]
    title: Wording
    promise: Promise
    sections: tuple[Section, ...]
    breakdowns: tuple[Breakdown, ...] = field(default=())
    minimum: int = 5
    sensitive: bool = False

    def items(self) -> Iterator[Item]:
        """Every item of every section, in order."""
        for section in self.sections:
            yield from section.items

    def item(self, key: str) -> Item | None:
        """The item with this key, if there is one."""
        return next((each for each in self.items() if each.key == key), None)
