"""In which order the rows of a table stand: as it helps to read them.

Answers that run from one end to the other keep their own order: those of a scale, a number, yes and
no. So do single choices with so few answers that sorting would help nobody, and those that name
numbers (ages, months): they run from one end to the other as well. Other answers stand by how often
they were given, the most first, as far as their bands tell it; those in the same band keep the
questionnaire's order. "None of these" stays last.
"""

from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.definition.survey import Item

# The order of their answers means something.
IN_ORDER = frozenset({"scale", "number", "yes-no"})
SINGLE = "single-choice"
FEW = 4


def order_of(table: SafeTable | None, item: Item | None) -> tuple[str, ...]:
    """Keys of the categories of a table, in the order in which they are shown.

    Args:
        table: whose bands decide; None gives no rows.
        item: that it is of; None for how people took part.
    """
    if table is None:
        return ()
    keys = tuple(cell.category for cell in table.cells)
    if item is not None and (item.type in IN_ORDER or _runs_on(item)):
        return keys
    alone = frozenset[str]() if item is None else _exclusive(item)
    lows = {cell.category: cell.low for cell in table.cells}
    # Sorting is stable: equal bands keep the order that they had.
    return tuple(sorted(keys, key=lambda key: (key in alone, -lows[key])))


def _runs_on(item: Item) -> bool:
    """Whether a single choice had better keep its order."""
    texts = [each.text.texts[code].text for each in item.categories for code in each.text.texts]
    numbered = sum(any(sign.isdigit() for sign in text) for text in texts)
    return item.type == SINGLE and (len(item.categories) <= FEW or numbered * 2 > len(texts))


def _exclusive(item: Item) -> frozenset[str]:
    return frozenset(each.key for each in item.categories if each.exclusive)
