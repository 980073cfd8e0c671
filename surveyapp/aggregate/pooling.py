"""Which versions of a survey are counted together, item by item.

An item is unchanged when its type, its categories (keys, in any order, and which of them are
exclusive), its number bands and its routing condition are the same. Types in which one of several
is picked count as one type here. Wordings, translations, pictograms, hints and the order of items
may change: that is what correcting a survey means. An author who asks something else gives the
item another key.
"""

from collections.abc import Hashable, Mapping

from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Item, Survey

SINGLE = "single-choice"


def unchanged_versions(versions: Mapping[int, Survey]) -> dict[str, tuple[int, ...]]:
    """Per item of the latest version, the numbers of the versions in which it is the same.

    Args:
        versions: every published version by number; at least one.
    """
    latest = versions[max(versions)]
    return {
        item.key: tuple(
            number
            for number, survey in sorted(versions.items())
            if (older := survey.item(item.key)) is not None and form_of(older) == form_of(item)
        )
        for item in latest.items()
    }


def form_of(item: Item) -> tuple[Hashable, ...]:
    """What must stay the same for an item's answers to be counted together."""
    return (
        SINGLE if item_type(item.type).picks_one else item.type,
        frozenset((each.key, each.exclusive) for each in item.categories),
        tuple((band.key, band.low, band.high) for band in item.bands),
        item.when,
    )
