"""Keys: what answers, addresses and tables refer to, so they must be plain and stable."""

import re

from surveyapp.definition.reading import Node, shorten
from surveyapp.definition.survey import MISSING
from surveyapp.ids import SLUG_MAX, is_slug

# Item keys may have underscores too: other programs' column names come over as they are.
ITEM_KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def read_slug(node: Node | None) -> str:
    """A key of lower case a-z, digits and single hyphens; empty, and noted, when it is not."""
    key = node.text() if node else None
    if node is None or key is None or is_slug(key):
        return key or ""
    node.wrong(
        "key-not-plain",
        f"{shorten(key)} cannot be a key.",
        "Use small letters a-z, digits and single hyphens, such as 'too-small'; "
        f"at most {SLUG_MAX} signs.",
    )
    return ""


def read_item_key(node: Node | None) -> str:
    """A key of an item: as a slug, with underscores too; empty, and noted, when it is not."""
    if node is not None and isinstance(node.value, str):
        key = node.value
        if len(key) <= SLUG_MAX and ITEM_KEY.fullmatch(key):
            return key
    return read_slug(node)


def read_category_key(node: Node | None, *, own: tuple[str, ...] = ()) -> str:
    """A key of a category or band; those that mean "no answer" are kept for that.

    Args:
        node: the key.
        own: reserved keys that the type of item itself has as categories.
    """
    key = read_slug(node)
    if node is not None and key in MISSING and key not in own:
        node.wrong(
            "key-reserved",
            f"{key!r} is offered with every question already.",
            "Take this category away.",
        )
        return ""
    return key


class Once:
    """Notes keys that stand twice among their neighbours.

    Args:
        noun: what the keys are of, such as `item`.
    """

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._first: dict[str, str] = {}

    def seen(self, key: str, node: Node) -> None:
        """Remember a key, or note that it was there before."""
        if not key:
            return
        if key in self._first:
            node.notes.wrong(
                f"{self._noun}-key-twice",
                f"{node.where}.key",
                f"The key {key!r} is used before, at {self._first[key]}.",
                "Give each its own key.",
            )
        else:
            self._first[key] = node.where
