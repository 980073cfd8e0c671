"""A coding frame as a table: all languages, one theme a line.

`name` and `description` come first: they are what Taguette reads. Coming back, the columns by
language (`label:nl-BE`) say more and win; a file with `name` (or `tag`, `path`) and `description`
alone, as other programs write it, is read in the language that is asked for.
"""

import csv
import io
from collections.abc import Mapping, Sequence

from surveyapp.coding.described import describe, parts_of
from surveyapp.coding.frame import TEXT_FIELDS, THEMES_MAX, CodingFrame, Texts
from surveyapp.coding.incoming import SUMMARY, Incoming
from surveyapp.errors import Finding, ImportRefused
from surveyapp.languages import resolve

NAMES = ("name", "tag", "path")
OWN = ("description", "key", "parent", "pictogram", "teller")
BETWEEN = " "  # picks of tellers in one cell
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_CELL_MAX = 5_000


def frame_table(frame: CodingFrame, language: str) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of the live themes.

    Args:
        frame: the coding frame.
        language: of `name` and `description`.
    """
    codes = sorted({
        code
        for theme in frame.live
        for texts in theme.texts.values()
        for code in texts
    })  # fmt: skip
    columns = [(name, code) for code in codes for name in TEXT_FIELDS]
    headings = ["name", *OWN, *(f"{name}:{code}" for name, code in columns)]
    rows = []
    for theme, _depth in frame.outline():
        parent = frame.theme(theme.parent) if theme.parent else None
        rows.append([
            theme.name(language)[0],
            describe(theme, language),
            theme.key,
            parent.key if parent else "",
            theme.pictogram or "",
            BETWEEN.join(theme.teller),
            *(theme.texts[name].get(code, "") for name, code in columns),
        ])  # fmt: skip
    return headings, rows


def read_table(content: bytes, language: str) -> tuple[list[Incoming], tuple[str, ...]]:
    """Themes from a CSV file with commas, semicolons or tabs between.

    Args:
        content: the file.
        language: of `name` and `description`.

    Returns:
        The themes, and names of columns that are not read.

    Raises:
        ImportRefused: with everything that is wrong, each with its line.
    """
    lines = _lines(_text(content))
    headings = [each.strip() for each in lines[0][1]]
    columns, unread = _columns(headings)
    findings: list[Finding] = []
    rows = []
    for number, cells in lines[1:]:
        if len(cells) > len(headings):
            findings.append(_finding("too-many-cells", number,
                f"This line has {len(cells)} cells; there are {len(headings)} columns.",
                "Put quotation marks around a text with commas in it."))  # fmt: skip
        rows.append((number, dict(zip(headings, map(_plain, cells), strict=False))))
    if len(rows) > THEMES_MAX:
        findings.append(_finding("themes-too-many", rows[THEMES_MAX][0],
            f"There are {len(rows)} themes.", f"{THEMES_MAX} is the most."))  # fmt: skip
    themes = _themes(rows, columns, language, findings)
    if findings:
        raise ImportRefused(SUMMARY, findings)
    return themes, unread


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        finding = _finding("not-utf-8", line, "These letters cannot be read.",
                           "Save the file as CSV in UTF-8.")  # fmt: skip
        raise ImportRefused(SUMMARY, [finding]) from None


def _lines(text: str) -> list[tuple[int, list[str]]]:
    first = text.split("\n", 1)[0]
    between = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    found: list[tuple[int, list[str]]] = []
    begin = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((begin, cells))
            begin = reader.line_num + 1
    except csv.Error:
        finding = _finding("csv-broken", begin, "The cells of this line cannot be told apart.",
                           "Look for a quotation mark that is not closed.")  # fmt: skip
        raise ImportRefused(SUMMARY, [finding]) from None
    if not found:
        finding = _finding("file-empty", 1, "There is nothing in the file.", "Choose another one.")
        raise ImportRefused(SUMMARY, [finding])
    return found


def _columns(headings: Sequence[str]) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The columns that are read, by what they hold, and those that are not."""
    found: dict[str, str] = {}
    unread, findings = [], []
    for heading in headings:
        plain = heading.lower()
        name, _colon, code = heading.partition(":")
        known = resolve(code.strip()) if code else None
        if name.strip().lower() in TEXT_FIELDS and known:
            meaning = f"{name.strip().lower()}:{known}"
        elif plain in NAMES:
            meaning = "name"
        elif plain in OWN:
            meaning = plain
        else:
            unread.append(heading)
            continue
        if meaning in found:
            findings.append(_finding("column-twice", 1, f"Two columns say {meaning!r}.",
                                     "Keep one of them."))  # fmt: skip
        found[meaning] = heading
    if not any(each == "name" or each.startswith("label:") for each in found):
        findings.append(_finding("no-names", 1, "No column has the names of themes.",
                                 "Call it 'name', or 'label:nl-BE'."))  # fmt: skip
    if findings:
        raise ImportRefused(SUMMARY, findings)
    return found, tuple(filter(None, unread))


def _themes(
    rows: Sequence[tuple[int, Mapping[str, str]]],
    columns: Mapping[str, str],
    language: str,
    findings: list[Finding],
) -> list[Incoming]:
    def cell(row: Mapping[str, str], meaning: str) -> str:
        return row.get(columns.get(meaning, ""), "").strip()

    places = {cell(row, "key"): place for place, (_number, row) in enumerate(rows)}
    names = {cell(row, "name"): place for place, (_number, row) in enumerate(rows)}
    found = []
    for number, row in rows:
        parent: int | None = None
        if "parent" in columns:
            above = cell(row, "parent")
            parent = places.get(above, names.get(above)) if above else -1
            if parent is None:
                findings.append(_finding("parent-not-there", number,
                    f"No line has the key {above[:60]!r}.",
                    "Write the key of another line."))  # fmt: skip
        found.append(
            Incoming(
                where=f"line {number}",
                texts=_texts(row, columns, language),
                key=cell(row, "key"),
                parent=parent,
                pictogram=cell(row, "pictogram") if "pictogram" in columns else None,
                teller=tuple(cell(row, "teller").split()) if "teller" in columns else None,
            )
        )
    return found


def _texts(row: Mapping[str, str], columns: Mapping[str, str], language: str) -> dict[str, Texts]:
    texts: dict[str, dict[str, str]] = {name: {} for name in TEXT_FIELDS}
    for meaning, heading in columns.items():
        name, colon, code = meaning.partition(":")
        if colon:
            texts[name][code] = row.get(heading, "")[:_CELL_MAX]
    if not any(meaning.startswith("label:") for meaning in columns):
        texts["label"][language] = row.get(columns["name"], "")
        if "description" in columns:
            for name, text in parts_of(row.get(columns["description"], "")).items():
                texts[name][language] = text[:_CELL_MAX]
    return dict(texts)


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULAS) else cell


def _finding(code: str, line: int, what: str, fix: str) -> Finding:
    return Finding(code, f"line {line}", what, fix)
