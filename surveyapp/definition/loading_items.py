"""Reading items, their categories and bands."""

from surveyapp.definition.items import TYPES
from surveyapp.definition.items.implied import WORDS
from surveyapp.definition.keys import Once, read_category_key, read_item_key
from surveyapp.definition.loading_wordings import WordingReader
from surveyapp.definition.pictograms import nearest_pictogram, pictogram_names
from surveyapp.definition.reading import Fields, Node, shorten
from surveyapp.definition.routing import Condition, read_condition
from surveyapp.definition.survey import Category, Item, NumberBand

CATEGORIES_MAX = 30  # a person cannot weigh more on a telephone
BANDS_MAX = 20

ITEM_KEYS = (
    "key", "type", "text", "hint", "pictogram", "categories", "bands",
    "minimum", "maximum", "core", "board", "sensitive", "when", "about",
)  # fmt: skip


def read_item(node: Node, wordings: WordingReader) -> Item | None:
    """Read one item.

    Args:
        node: its place.
        wordings: reads its words.

    Returns:
        The item, with what could be read of it; None when even its type is not known.
    """
    fields = node.fields(ITEM_KEYS, required=("key", "type", "text"))
    key = read_item_key(fields.get("key"))
    kind = _read_type(fields.get("type"))
    item = Item(
        key=key,
        type=kind or "information",
        text=wordings.read(fields, "text"),
        hint=wordings.optional(fields, "hint"),
        pictogram=read_pictogram(fields.get("pictogram")),
        categories=_read_categories(fields, kind, wordings),
        bands=_read_bands(fields, wordings),
        minimum=fields.whole("minimum"),
        maximum=fields.whole("maximum"),
        core=fields.flag("core"),
        board=fields.flag("board"),
        sensitive=fields.flag("sensitive"),
        when=_read_when(fields),
        about=fields.text("about"),
    )
    if kind is None:
        return None
    node.notes.findings.extend(TYPES[kind].check(item, node.where))
    return item


def _read_type(node: Node | None) -> str | None:
    if node is None:
        return None
    if isinstance(node.value, str) and node.value in TYPES:
        return node.value
    names = ", ".join(TYPES)
    node.wrong("type-unknown", f"There is no type {shorten(node.value)}.", f"Use one of {names}.")
    return None


def read_pictogram(node: Node | None) -> str | None:
    """The name of a pictogram that exists; None where there is none, or a mistake was noted."""
    if node is None or node.value is None:
        return None
    name = node.text()
    if name is None or name in pictogram_names():
        return name
    near = nearest_pictogram(name)
    fix = f"Did you mean {near!r}?" if near else "Choose a name from pictograms.json."
    node.wrong("pictogram-unknown", f"There is no pictogram {shorten(name)}.", fix)
    return None


def _read_when(fields: Fields) -> Condition | None:
    node = fields.get("when")
    return read_condition(node) if node else None


def _read_categories(
    fields: Fields, kind: str | None, wordings: WordingReader
) -> tuple[Category, ...]:
    once = Once("category")
    own = tuple(WORDS) if kind == "yes-no" else ()
    found = []
    for node in fields.each("categories", CATEGORIES_MAX):
        parts = node.fields(
            ("key", "text", "pictogram", "exclusive", "phrase"), required=("key", "text")
        )
        category = Category(
            key=read_category_key(parts.get("key"), own=own),
            text=wordings.read(parts, "text"),
            pictogram=read_pictogram(parts.get("pictogram")),
            exclusive=parts.flag("exclusive"),
            phrase=wordings.optional(parts, "phrase"),
        )
        once.seen(category.key, node)
        found.append(category)
    return tuple(found)


def _read_bands(fields: Fields, wordings: WordingReader) -> tuple[NumberBand, ...]:
    once = Once("band")
    found = []
    for node in fields.each("bands", BANDS_MAX):
        parts = node.fields(("key", "low", "high", "text"), required=("key", "low", "text"))
        high = parts.get("high")
        band = NumberBand(
            key=read_category_key(parts.get("key")),
            low=parts.whole("low") or 0,
            high=high.whole() if high is not None and high.value is not None else None,
            text=wordings.read(parts, "text"),
        )
        once.seen(band.key, node)
        found.append(band)
    return tuple(found)
