"""Read a columns map and hold it against its survey; every mistake is told at once.

What may stand in it is described in `response.columns`.
"""

from collections.abc import Iterator

from surveyapp.definition.items import AnswerError, item_type
from surveyapp.definition.reading import Fields, Node, Notes
from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import MISSING, Item, Survey
from surveyapp.errors import ImportRefused
from surveyapp.response.columns import (
    CHOSEN,
    FORMAT,
    NOT_CHOSEN,
    ColumnMap,
    Constant,
    Detail,
    GroupOfColumns,
    ItemSource,
    OneColumn,
)

KNOWN = (
    "format", "survey", "id", "language", "channel", "date", "centre", "items", "ignore",
)  # fmt: skip
REQUIRED = ("format", "survey", "language", "channel", "items")
ONE = ("column", "values", "missing", "separator")
GROUP = ("columns", "missing", "chosen", "not_chosen", "nothing")
IGNORED_MAX = 10_000
MULTIPLE = "multiple-choice"
SEVERAL = (MULTIPLE, "ranking")  # answered with several categories


def read_columns(document: object, survey: Survey) -> ColumnMap:
    """A checked columns map.

    Args:
        document: the parsed JSON.
        survey: the published questionnaire that the rows answer.

    Raises:
        ImportRefused: with every mistake, its place in the document, and what to do.
    """
    notes = Notes()
    read = _Reader(survey).read(Node(document, "", notes))
    if notes.findings:
        message = "The columns map has mistakes; nothing was changed."
        raise ImportRefused(message, notes.findings)
    return read


class _Reader:
    """One pass over one document."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey

    def read(self, node: Node) -> ColumnMap:
        fields = node.fields(KNOWN, REQUIRED)
        self._check_head(fields)
        ignored = [each.text() for each in fields.each("ignore", IGNORED_MAX)]
        return ColumnMap(
            survey=fields.text("survey") or "",
            items=self._items(fields),
            language=_detail(fields, "language") or Detail(),
            channel=_detail(fields, "channel") or Detail(),
            id=_id_column(fields),
            date=_detail(fields, "date"),
            centre=_detail(fields, "centre"),
            ignore=tuple(each.strip() for each in ignored if each is not None),
        )

    def _check_head(self, fields: Fields) -> None:
        form = fields.get("format")
        if form and form.value != FORMAT:
            form.wrong("map-format", "This is no columns map.", f"Write {FORMAT!r}.")
        key = fields.get("survey")
        if key and key.value != self.survey.key:
            fix = f"Write {self.survey.key!r}, or import into the survey that it is for."
            key.wrong("map-other-survey", "The map is for another survey.", fix)

    def _items(self, fields: Fields) -> dict[str, ItemSource]:
        node = fields.get("items")
        known = [item.key for item in self.survey.items() if item_type(item.type).is_question]
        consents = [item.key for item in self.survey.items() if item.type == "consent"]
        found = node.fields([*known, *consents]) if node else None
        if node and found is not None and not found.values:
            node.wrong("map-no-items", "No item is mapped.", "Map at least one item.")
        sources = {}
        for key in found.values if found else ():
            item, child = self.survey.item(key), found.get(key) if found else None
            if item is not None and child is not None:
                sources[key] = _source(item, child)
        return sources


def _source(item: Item, node: Node) -> ItemSource:
    value = node.value if isinstance(node.value, dict) else {}
    if "value" in value:
        return _constant(item, node)
    if "columns" in value:
        return _group(item, node)
    fields = node.fields(ONE, ("column",))
    separator = fields.get("separator")
    if separator and (item.type not in SEVERAL or not separator.text()):
        fix = "Take it away; it is for several answers in one cell (multiple choice, ranking)."
        separator.wrong("map-separator", "There is nothing to separate here.", fix)
    if item.type in SEVERAL and not separator:
        fix = "Add 'separator'" + (", or map its 'columns'." if item.type == MULTIPLE else ".")
        node.wrong("map-no-separator", "Several answers come from one cell.", fix)
    return OneColumn(
        column=_name(fields.text("column")),
        values=dict(_values(item, fields)),
        missing=dict(_missing(fields)),
        separator=fields.text("separator"),
    )


def _group(item: Item, node: Node) -> GroupOfColumns:
    fields = node.fields(GROUP, ("columns",))
    if item.type != MULTIPLE:
        fix = "Map one 'column'."
        node.wrong("map-group", "Only multiple choice is answered by several columns.", fix)
    columns = fields.get("columns")
    known = {key for key, _text in item_type(item.type).categories(item)}
    nothing = fields.get("nothing")
    if nothing and nothing.value not in {*known, *MISSING}:
        _unknown_category(nothing, item, known)
    chosen = tuple(_texts(fields, "chosen")) or CHOSEN
    not_chosen = tuple(_texts(fields, "not_chosen")) or NOT_CHOSEN
    if both := set(chosen) & set(not_chosen):
        node.wrong("map-cell-twice", f"{sorted(both)} means both.", "Keep it in one of the lists.")
    return GroupOfColumns(
        columns=dict(_to_categories(item, columns, known)),
        missing=dict(_missing(fields)),
        chosen=chosen,
        not_chosen=not_chosen,
        nothing=fields.text("nothing"),
    )


def _to_categories(item: Item, node: Node | None, known: set[str]) -> Iterator[tuple[str, str]]:
    for name, child in _entries(node):
        if child.value not in known:
            _unknown_category(child, item, known)
        elif isinstance(child.value, str):
            yield _name(name), child.value


def _constant(item: Item, node: Node) -> Constant:
    fields = node.fields(("value",))
    value = fields.values.get("value")
    return Constant(_accepted(item, fields.get("value") or node, value))


def _accepted(item: Item, node: Node, value: object) -> AnswerValue:
    try:
        return item_type(item.type).accept(item, value)
    except AnswerError as error:
        node.wrong(f"map-{error.code}", str(error), f"Give an answer that {item.key!r} accepts.")
        return ""


def _values(item: Item, fields: Fields) -> Iterator[tuple[str, str | int]]:
    """What the cells of one column mean, each held against the item."""
    node = fields.get("values")
    known = {key for key, _text in item_type(item.type).categories(item)}
    if node is None and item.type not in {"number", "story"}:
        fix = 'Add \'values\', such as {"Y": "yes"}.'
        fields.node.wrong("map-no-values", "It does not say what the cells mean.", fix)
    if node is not None and item.type == "story":
        node.wrong("map-story-values", "A story is kept as it was written.", "Take it away.")
        return
    for cell, child in _entries(node):
        if item.type == "number":
            accepted = _accepted(item, child, child.value)
            if isinstance(accepted, int):
                yield cell.strip(), accepted
        elif child.value not in known:
            _unknown_category(child, item, known)
        elif isinstance(child.value, str):
            yield cell.strip(), child.value


def _missing(fields: Fields) -> Iterator[tuple[str, str]]:
    for cell, child in _entries(fields.get("missing")):
        if child.value in MISSING and isinstance(child.value, str):
            yield _name(cell), child.value
        else:
            fix = f"Write one of {', '.join(MISSING)}."
            child.wrong("map-missing", "This is not a way of giving no answer.", fix)


def _detail(fields: Fields, key: str) -> Detail | None:
    node = fields.get(key)
    if node is None:
        return None
    found = node.fields(("value", "column", "values"))
    if ("value" in found) == ("column" in found):
        node.wrong("map-detail", "It needs one of 'value' and 'column'.", "Write one of both.")
    values = {cell.strip(): child.text() or "" for cell, child in _entries(found.get("values"))}
    column = found.text("column")
    return Detail(found.text("value"), None if column is None else _name(column), values)


def _id_column(fields: Fields) -> str | None:
    node = fields.get("id")
    return _name(node.fields(("column",), ("column",)).text("column")) if node else None


def _entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    if node is None:
        return
    if not isinstance(node.value, dict):
        node.wrong("not-an-object", "This is not an object.", "Write { … }.")
        return
    for key, value in node.value.items():
        yield key, Node(value, f"{node.where}[{key!r}]", node.notes)


def _texts(fields: Fields, key: str) -> Iterator[str]:
    for node in fields.each(key, IGNORED_MAX):
        text = node.text()
        if text is not None:
            yield text.strip()


def _name(text: str | None) -> str:
    return (text or "").strip()


def _unknown_category(node: Node, item: Item, known: set[str]) -> None:
    what = f"The item {item.key!r} has no category {node.value!r}."
    node.wrong("map-category-unknown", what, f"Write one of {', '.join(sorted(known))}.")
