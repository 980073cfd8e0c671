"""The columns map: which column of a file answers which item, and with what.

A JSON document of the format `surveyapp/columns/1`:

    {"format": "surveyapp/columns/1", "survey": "household-conditions",
     "id": {"column": "KEY"},
     "language": {"value": "en"},           or {"column": "Lang", "values": {"ENG": "en"}}
     "channel": {"value": "assisted"},      the same two forms
     "date": {"column": "Day"},             days written as 2022-02-28
     "centre": {"value": "de-stek"},        slug of a neighbourhood centre
     "items": {
       "settlement": {"column": "Site", "values": {"Azito": "azito", "Old name": "azito"}},
       "rooms": {"column": "HHROOMS", "values": {"111": 10}, "missing": {"999": "dont-know"}},
       "asked": {"column": "Place", "values": {"": "no", "*": "yes"}},
       "uses": {"column": "Uses", "separator": ";", "values": {"a": "wash", "b": "cook"}},
       "owns": {"columns": {"Has/Radio": "radio", "Has/Nothing": "none"},
                "missing": {"Has/NA": "dont-know"}, "chosen": ["1"], "not_chosen": ["0"],
                "nothing": "none"},
       "consent": {"value": "yes"}},
     "ignore": ["City"]}

`id`, `date`, `centre` and `ignore` may be left out. In `values`, "" stands for an empty cell
and "*" for any other filled cell. In `missing`, a code means one of `MISSING`. An empty cell
is otherwise a question that was not put to that person. `nothing` says what it means when
none of the columns of a group is chosen; without it, nothing was answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveyapp.definition.routing import AnswerValue

FORMAT = "surveyapp/columns/1"
EMPTY = ""
ANY = "*"
CHOSEN = ("1",)
NOT_CHOSEN = ("0",)


@dataclass(frozen=True, slots=True)
class OneColumn:
    """One column that answers an item.

    Attributes:
        column: its name in the header.
        values: what each cell means: a category key, or a number for a number item.
        missing: cells that say that there is no real answer: a key of `MISSING`.
        separator: between several answers in one cell (multiple choice; ranking, in order).
    """

    column: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    separator: str | None = None


@dataclass(frozen=True, slots=True)
class GroupOfColumns:
    """Several columns that together answer a multiple-choice item, one per category.

    Attributes:
        columns: category key by column name; several columns may mean one category.
        missing: columns that, when chosen, say that there is no real answer.
        chosen: cells that mean that the category was chosen.
        not_chosen: cells that mean that it was not.
        nothing: category or `MISSING` key when none is chosen; None for no answer.
    """

    columns: Mapping[str, str]
    missing: Mapping[str, str] = field(default_factory=dict)
    chosen: tuple[str, ...] = CHOSEN
    not_chosen: tuple[str, ...] = NOT_CHOSEN
    nothing: str | None = None


@dataclass(frozen=True, slots=True)
class Constant:
    """The same answer for every row."""

    value: AnswerValue


ItemSource = OneColumn | GroupOfColumns | Constant


@dataclass(frozen=True, slots=True)
class Detail:
    """Something about the response rather than an answer: a constant, or a column.

    Attributes:
        value: the same for every row, or None.
        column: the column that tells it, or None.
        values: what its cells mean; a cell that is not there means itself.
    """

    value: str | None = None
    column: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A checked columns map.

    Attributes:
        survey: key of the survey that it was written for.
        items: where each item's answer comes from.
        language: in which language they answered.
        channel: how they took part.
        id: column with a UUID per row, or None.
        date: the day on which it was received, or None for the day of the import.
        centre: slug of the neighbourhood centre, or None.
        ignore: columns that are known and not wanted.
    """

    survey: str
    items: Mapping[str, ItemSource]
    language: Detail
    channel: Detail
    id: str | None = None
    date: Detail | None = None
    centre: Detail | None = None
    ignore: tuple[str, ...] = ()

    def columns(self) -> tuple[str, ...]:
        """Every column that must be in the header, each once."""
        details = (self.language, self.channel, self.date, self.centre)
        names = [each.column for each in details if each is not None and each.column is not None]
        if self.id is not None:
            names.append(self.id)
        for source in self.items.values():
            names.extend(columns_of(source))
        return tuple(dict.fromkeys(names))


def columns_of(source: ItemSource) -> tuple[str, ...]:
    """The columns that an item's answer is made of."""
    match source:
        case OneColumn(column=column):
            return (column,)
        case GroupOfColumns(columns=columns, missing=missing):
            return (*columns, *missing)
        case _:
            return ()
