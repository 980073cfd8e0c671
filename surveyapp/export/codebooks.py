"""The codebook as files: CSV, and JSON in the terms of DDI Codebook.

The JSON names its parts as DDI Codebook 2.5 does (`stdyDscr`, `dataDscr`, `var`, `qstn`,
`catgry`, `universe`), so that whoever archives data knows where everything is; texts stand there in
every language that they were written in.
"""

import json
from collections.abc import Iterator
from typing import Any

from surveyapp.definition.routing import dump_condition
from surveyapp.definition.wording import Wording
from surveyapp.export.separated import separated
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.codebook import MARK, MERGED, Codebook, CodedItem, Part, Value, Variable

JSON_TYPE = "application/json; charset=utf-8"
FORMAT = "surveyapp/codebook/1"
MEASURES = {Part.PLACE: "scale", Part.JOINED: "nominal", Part.CHOSEN: "nominal"}
Cells = tuple[str | int | None, ...]


def codebook_csv(book: Codebook) -> bytes:
    """A line for each value of each variable, in the reader's language."""
    heads = (
        _("Variable", book.language),
        _("Label", book.language),
        _("Key of the question", book.language),
        _("Number of the question", book.language),
        _("Kind of question", book.language),
        _("Asked of", book.language),
        _("Versions", book.language),
        _("Code", book.language),
        _("Meaning", book.language),
        _("No real answer", book.language),
    )
    return separated([each.text for each in heads], _lines(book))


def _lines(book: Codebook) -> Iterator[Cells]:
    yield (MARK, book.mark.text, "", None, "", "", "", 1, book.mark.text, "")
    yes = _("Yes", book.language).text
    for item in book.items:
        for variable in item.variables:
            facts = (
                variable.name,
                variable.label.text,
                item.item.key,
                item.number,
                item.item.type,
                asked_of(item),
                ", ".join(map(str, item.versions)),
            )
            for code, words in codes_of(book, item, variable):
                yield (*facts, code, words, "")
            for missing, told in book.missing_of(item):
                yield (*facts, int(missing), told.text, yes)


def asked_of(item: CodedItem) -> str:
    """Whom an item is asked of, in one text; empty for everybody."""
    return " / ".join(" ".join(each.text for each in group) for group in item.routing)


def codes_of(
    book: Codebook, item: CodedItem, variable: Variable
) -> tuple[tuple[int | None, str], ...]:
    """The codes of a variable and what they mean; None where texts stand instead of codes."""
    if variable.part is Part.CHOSEN:
        return tuple(enumerate(each.text for each in book.chosen))
    if variable.part is Part.PLACE:
        return ((0, _("In no place", book.language).text),)
    joined = variable.part is Part.JOINED
    return tuple((None if joined else each.code, each.label.text) for each in item.values)


def codebook_json(book: Codebook) -> bytes:
    """The codebook for programs and archives."""
    document = {
        "format": FORMAT,
        "codeBook": {
            "stdyDscr": {
                "citation": {
                    "titlStmt": {"titl": book.title.text, "IDNo": book.survey},
                    "verStmt": {"version": list(book.versions)},
                },
                "stdyInfo": {"notes": book.mark.text, "languages": list(book.languages)},
            },
            "dataDscr": {
                "missing": [
                    {"catValu": int(code), "labl": told.text} for code, told in book.missing
                ],
                "var": [
                    _variable(book, item, variable)
                    for item in book.items
                    for variable in item.variables
                ],
            },
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _variable(book: Codebook, item: CodedItem, variable: Variable) -> dict[str, Any]:
    asked = item.item
    made: dict[str, Any] = {
        "name": variable.name,
        "item": asked.key,
        "labl": variable.label.text,
        "nature": MEASURES.get(variable.part) or ("ordinal" if item.ordered else "nominal"),
        "format": "character" if variable.part is Part.JOINED else "numeric",
        "qstn": {
            "seqNo": item.number,
            "responseDomainType": asked.type,
            "qstnLit": _texts(asked.text),
        },
        "universe": [[each.text for each in group] for group in item.routing],
        "verStmt": {"version": list(item.versions), "askedOtherwise": list(item.otherwise)},
        "catgry": [_category(item, code, words) for code, words in codes_of(book, item, variable)],
        "missing": [int(code) for code, _words in book.missing_of(item)],
    }
    if variable.category is not None:
        made["category"] = variable.category
    if asked.hint is not None:
        made["qstn"]["ivuInstr"] = _texts(asked.hint)
    if asked.when is not None:
        made["routing"] = dump_condition(asked.when)
    if item.background:
        made["background"] = {"merge": list(item.merge)}
    return made


def _category(item: CodedItem, code: int | None, words: str) -> dict[str, Any]:
    found = next((each for each in item.values if each.code == code), None)
    if code is None or found is None or found.label.text != words:
        return {"catValu": code, "labl": words}
    return {"catValu": code, "key": found.key, "labl": _labels(item, found)}


def _labels(item: CodedItem, value: Value) -> dict[str, str]:
    asked = item.item
    wordings = {each.key: each.text for each in asked.categories}
    wordings |= {band.key: band.text for band in asked.bands}
    if value.key == MERGED or value.key not in wordings:
        return {value.label.language: value.label.text}
    return _texts(wordings[value.key])


def _texts(wording: Wording) -> dict[str, str]:
    return {code: each.text for code, each in wording.texts.items() if each.text}
