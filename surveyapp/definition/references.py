"""What in a document points at something else in it: conditions and breakdowns."""

from surveyapp.definition.items import TYPES
from surveyapp.definition.reading import Node, Notes
from surveyapp.definition.routing import Compare, Operator, comparisons
from surveyapp.definition.survey import CENTRE, Breakdown, Item
from surveyapp.ids import is_slug

# What a person taps to say what their own story is about.
PICKED = ("single-choice", "multiple-choice", "most-important")


def check_conditions(items: list[tuple[Item, str]], notes: Notes) -> None:
    """Note conditions that point nowhere, or at something that cannot be true.

    Args:
        items: every item with its place, in order.
        notes: where mistakes are gathered.
    """
    positions: dict[str, int] = {}
    for position, (item, _where) in enumerate(items):
        positions.setdefault(item.key, position)
    for position, (item, where) in enumerate(items):
        for compare in comparisons(item.when):
            place = Node(None, f"{where}.when", notes)
            target = positions.get(compare.item)
            if target is None:
                place.wrong(
                    "route-to-nowhere",
                    f"There is no item {compare.item!r}.",
                    "Write the key of an earlier item.",
                )
            elif target >= position:
                place.wrong(
                    "route-looks-ahead",
                    f"{compare.item!r} is asked later, or is this item itself.",
                    f"Move {compare.item!r} before this item, or choose an earlier one.",
                )
            else:
                _check_comparison(compare, items[target][0], place)


def _check_comparison(compare: Compare, target: Item, place: Node) -> None:
    allowed = _operators(target)
    if compare.operator not in allowed:
        place.wrong(
            "comparison-never-true",
            f"{compare.operator.value!r} says nothing about {target.key!r}, "
            f"which is of type {target.type!r}.",
            f"Use {' or '.join(repr(each.value) for each in allowed)}."
            if allowed
            else "Choose an item that asks something.",
        )
        return
    if compare.operator not in (Operator.EQUALS, Operator.INCLUDES):
        return
    if target.type == "number":
        if isinstance(compare.value, str):
            place.wrong("comparison-never-true", "A number never equals text.", "Write a number.")
        return
    keys = [category.key for category in TYPES[target.type].choices(target)]
    if compare.value not in keys:
        place.wrong(
            "route-to-nowhere",
            f"{target.key!r} has no category {compare.value!r}.",
            f"Use one of {', '.join(keys)}.",
        )


def _operators(target: Item) -> tuple[Operator, ...]:
    """The comparisons that can be true of a type."""
    match target.type:
        case "information":
            return ()
        case "multiple-choice" | "ranking":
            return (Operator.INCLUDES, Operator.ANSWERED)
        case "number":
            return (Operator.EQUALS, Operator.GREATER, Operator.LESS, Operator.ANSWERED)
        case "story":
            return (Operator.ANSWERED,)
        case "consent":
            return (Operator.EQUALS,)
    return (Operator.EQUALS, Operator.ANSWERED)


def check_abouts(items: list[tuple[Item, str]], notes: Notes) -> None:
    """Note stories that say that they are about something in which nothing was picked before.

    Args:
        items: every item with its place, in order.
        notes: where mistakes are gathered.
    """
    earlier: dict[str, Item] = {}
    for item, where in items:
        if item.about is not None:
            place = Node(None, f"{where}.about", notes)
            target = earlier.get(item.about)
            if item.type != "story":
                place.wrong(
                    "about-not-story", "Only a story is about another item.", "Take this away."
                )
            elif target is None or target.type not in PICKED:
                place.wrong(
                    "about-nothing-picked",
                    f"{item.about!r} is no earlier item in which categories are picked.",
                    f"Write the key of an earlier item of type {' or '.join(PICKED)}.",
                )
        earlier.setdefault(item.key, item)


def check_breakdown(breakdown: Breakdown, node: Node, items: list[tuple[Item, str]]) -> None:
    """Note a breakdown that splits by nothing, or merges what does not exist.

    Args:
        breakdown: as it was read.
        node: its place.
        items: every item with its place.
    """
    if len(set(breakdown.merge)) < len(breakdown.merge):
        node.child("merge", None).wrong(
            "merge-twice", "A category is merged twice.", "Write each key once."
        )
    if breakdown.item == CENTRE:
        # Which centres there are, only an installation knows.
        strange = [key for key in breakdown.merge if not is_slug(key)]
        if strange:
            node.child("merge", None).wrong(
                "merge-unknown",
                f"{', '.join(map(repr, strange[:5]))} is no address of a centre.",
                "Use the addresses of the centres that are to be compared.",
            )
        return
    target = next((item for item, _where in items if item.key == breakdown.item), None)
    if target is None or not TYPES[target.type].picks_one:
        what = (
            f"There is no item {breakdown.item!r}."
            if target is None
            else f"{breakdown.item!r} is of type {target.type!r}."
        )
        node.child("item", None).wrong(
            "breakdown-not-possible",
            what,
            f'Split by a neighbourhood or single-choice item, or by "{CENTRE}".',
        )
        return
    keys = {category.key for category in target.categories}
    unknown = [key for key in breakdown.merge if key not in keys]
    if unknown:
        node.child("merge", None).wrong(
            "merge-unknown",
            f"{target.key!r} has no category {', '.join(map(repr, unknown[:5]))}.",
            f"Use keys of its categories: {', '.join(sorted(keys))}.",
        )
