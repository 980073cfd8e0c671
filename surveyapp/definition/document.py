"""The survey document: read with every mistake told at once, and written in one way.

Format `surveyapp/survey/1`; `docs/documents.md` describes it for authors.
"""

from collections.abc import Iterator

from surveyapp.definition.dumping import FORMAT, dump_survey
from surveyapp.definition.keys import Once, read_slug
from surveyapp.definition.loading_items import read_item, read_pictogram
from surveyapp.definition.loading_wordings import NOTHING, WordingReader, is_language
from surveyapp.definition.reading import Fields, Node, Notes
from surveyapp.definition.references import check_abouts, check_breakdown, check_conditions
from surveyapp.definition.survey import Breakdown, Item, Promise, Section, Survey
from surveyapp.definition.wording import Wording
from surveyapp.errors import DocumentError

MINIMUM = 5  # true counts that a published figure fits, at least (DESIGN 9)
MINIMUM_MAX = 50
ITEMS_MAX = 60
SECTIONS_MAX = 20
PARAGRAPHS_MAX = 12

SURVEY_KEYS = (
    "format", "key", "source_language", "languages", "title", "sensitive", "minimum",
    "promise", "sections", "breakdowns",
)  # fmt: skip
REQUIRED = ("format", "key", "source_language", "languages", "title", "promise", "sections")

__all__ = ["FORMAT", "dump_survey", "load_survey"]


def load_survey(document: object) -> Survey:
    """Read a survey document.

    Args:
        document: the JSON document, parsed; any value at all is safe to give.

    Returns:
        The survey. `dump_survey` of it is the document in canonical form.

    Raises:
        DocumentError: the document has mistakes; `findings` holds all of them.
    """
    notes = Notes()
    survey = _Loader(notes).survey(Node(document, "", notes))
    if notes.findings:
        count = len(notes.findings)
        summary = f"The survey document has {count} mistake{'s' if count > 1 else ''}."
        raise DocumentError(summary, notes.findings)
    return survey


class _Loader:
    """Reads one document."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.wordings = WordingReader("")
        self.items: list[tuple[Item, str]] = []
        self.item_keys = Once("item")

    def survey(self, node: Node) -> Survey:
        fields = node.fields(SURVEY_KEYS, REQUIRED)
        self._check_format(fields)
        source, languages = self._languages(fields)
        self.wordings = WordingReader(source)
        survey = Survey(
            key=read_slug(fields.get("key")),
            source_language=source,
            languages=languages,
            title=self.wordings.read(fields, "title"),
            promise=self._promise(fields.get("promise")),
            sections=tuple(self._sections(fields)),
            breakdowns=tuple(self._breakdowns(fields)),
            minimum=self._minimum(fields),
            sensitive=fields.flag("sensitive"),
        )
        check_conditions(self.items, self.notes)
        check_abouts(self.items, self.notes)
        return survey

    def _check_format(self, fields: Fields) -> None:
        node = fields.get("format")
        if node is not None and node.value != FORMAT:
            node.wrong("format-unknown", "This is another format.", f"Write {FORMAT!r}.")

    def _languages(self, fields: Fields) -> tuple[str, tuple[str, ...]]:
        node = fields.get("source_language")
        source = node.value if node and is_language(node.value, node) else ""
        found: list[str] = []
        for each in fields.each("languages", 60):
            if not is_language(each.value, each):
                continue
            code = str(each.value)
            if code in found:
                each.wrong("language-twice", f"{code!r} stands twice.", "Write it once.")
            else:
                found.append(code)
        offered = fields.get("languages")
        if source and offered is not None and source not in found:
            offered.wrong(
                "source-not-offered",
                f"{source!r} is the source language, and is not offered.",
                f"Add {source!r} to the languages.",
            )
        return str(source), tuple(found)

    def _minimum(self, fields: Fields) -> int:
        value = fields.whole("minimum")
        node = fields.get("minimum")
        if node is None or value is None:
            return MINIMUM
        if not MINIMUM <= value <= MINIMUM_MAX:
            node.wrong(
                "minimum-out-of-range",
                f"A published figure must fit {MINIMUM} counts or more, not {value}.",
                f"Write a number from {MINIMUM} to {MINIMUM_MAX}, or take the line away.",
            )
        return value

    def _promise(self, node: Node | None) -> Promise:
        if node is None:
            return Promise((), NOTHING, ())
        fields = node.fields(
            ("before", "results", "help", "invitation", "pictograms"),
            required=("before", "results", "help"),
        )
        before = self._paragraphs(fields, "before")
        return Promise(
            before=before,
            results=self.wordings.read(fields, "results"),
            help=self._paragraphs(fields, "help"),
            invitation=self.wordings.optional(fields, "invitation"),
            pictograms=self._pictograms(fields, len(before)),
        )

    def _pictograms(self, fields: Fields, paragraphs: int) -> tuple[str | None, ...]:
        node = fields.get("pictograms")
        if node is None:
            return ()
        names = tuple(read_pictogram(each) for each in fields.each("pictograms", PARAGRAPHS_MAX))
        if len(names) > paragraphs:
            node.wrong(
                "pictograms-too-many",
                f"There are {len(names)} pictograms for {paragraphs} paragraphs of `before`.",
                "Write one for each paragraph, or null where it has none.",
            )
            return ()
        return names

    def _paragraphs(self, fields: Fields, key: str) -> tuple[Wording, ...]:
        return tuple(self.wordings.wording(each) for each in fields.each(key, PARAGRAPHS_MAX))

    def _sections(self, fields: Fields) -> Iterator[Section]:
        once = Once("section")
        for node in fields.each("sections", SECTIONS_MAX):
            parts = node.fields(("key", "title", "items"), required=("key", "title", "items"))
            key = read_slug(parts.get("key"))
            once.seen(key, node)
            title = self.wordings.read(parts, "title")
            yield Section(key, title, tuple(self._items(parts)))

    def _items(self, parts: Fields) -> Iterator[Item]:
        for node in parts.each("items", ITEMS_MAX):
            item = read_item(node, self.wordings)
            if item is not None:
                self.item_keys.seen(item.key, node)
                self.items.append((item, node.where))
                yield item

    def _breakdowns(self, fields: Fields) -> Iterator[Breakdown]:
        once = Once("breakdown")
        for node in fields.each("breakdowns", 10):
            parts = node.fields(("item", "merge", "merged"), required=("item", "merge", "merged"))
            merge = [each.text() for each in parts.each("merge", 30)]
            breakdown = Breakdown(
                item=parts.text("item") or "",
                merge=tuple(key for key in merge if key is not None),
                merged=self.wordings.read(parts, "merged"),
            )
            once.seen(breakdown.item, node)
            check_breakdown(breakdown, node, self.items)
            yield breakdown
