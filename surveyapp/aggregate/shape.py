"""What a table looks like before anybody has answered: known to everybody, secret to nobody."""

from dataclasses import dataclass

from surveyapp.aggregate.source import CENTRE, CHANNEL, LANGUAGE
from surveyapp.definition.items import item_type
from surveyapp.definition.survey import DONT_KNOW, Item

MULTIPLE = "multiple-choice"


@dataclass(frozen=True, slots=True)
class Shape:
    """The form of one item's table.

    Attributes:
        item: item key or pseudo-item.
        categories: keys of every category that can be told, in order; those that nobody chose
            too, since a table that left them out would tell that the others were chosen.
        multiple: a person may be in several categories, and is in at least one.
        exclusive: categories that cannot stand beside another (multiple choice only).
        conditional: some people may not have been asked.
        everybody: the base is everybody who took part, without exception.
        first: counted is what somebody put first (ranking).
    """

    item: str
    categories: tuple[str, ...]
    multiple: bool = False
    exclusive: frozenset[str] = frozenset()
    conditional: bool = False
    everybody: bool = False
    first: bool = False

    @property
    def counts_dont_know(self) -> bool:
        """Whether "I don't know" is a category of the item (yes-no), so part of its base."""
        return DONT_KNOW in self.categories


def shape_of(item: Item, *, conditional: bool) -> Shape | None:
    """The shape of an item's table; None for items that are not counted.

    Args:
        item: an item of the survey.
        conditional: whether routing, or a version that asked it otherwise, may have led people
            past it.
    """
    kind = item_type(item.type)
    if not kind.closed:
        return None
    return Shape(
        item=item.key,
        categories=tuple(key for key, _wording in kind.categories(item)),
        multiple=item.type == MULTIPLE,
        exclusive=frozenset(each.key for each in item.categories if each.exclusive),
        conditional=conditional,
        first=kind.counts_first,
    )


def asked_how(
    channels: tuple[str, ...], languages: tuple[str, ...], centres: tuple[str, ...]
) -> tuple[Shape, ...]:
    """The shapes of the pseudo-items: how people took part, in which language, in which centre.

    Args:
        channels: every channel there is.
        languages: every language in which a pooled version is offered.
        centres: every centre of the organisation; a response may have none.
    """
    shapes = (
        Shape(CHANNEL, channels, everybody=True),
        Shape(LANGUAGE, languages, everybody=True),
        Shape(CENTRE, centres),
    )
    # A table of one category says nothing but its own base.
    return tuple(each for each in shapes if len(each.categories) > 1)
