"""How many were not asked and did not answer, read back from every form that tells it.

A range is told alike everywhere: of which item, which of the two, from and to.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from openpyxl import load_workbook

from tests.support.figures import read_people, with_mark
from tests.support.page import Page, words_in
from tests.support.parsed_cells import (
    ALONE,
    ATOM,
    HOW,
    ITEM,
    PEOPLE_WORDS,
    ROOMS,
    XHTML,
    Words,
    item_of_heading,
    tables_in_pdf,
)

Range = tuple[str, str, int, int]
PARTS = ("not_asked", "not_answered")
NOT_ASKED, NOT_ANSWERED = 15, 17  # the first column of each
LABELS = {"Not asked": "not_asked", "No answer": "not_answered"}
IN_FEED = re.compile(rf"(?P<what>{'|'.join(LABELS)}): (?P<people>{PEOPLE_WORDS})")


def missing_in_json(document: Mapping[str, Any]) -> set[Range]:
    """The ranges that the API tells."""
    return {
        (table["item"], part, table[part]["low"], table[part]["high"])
        for table in document["tables"]
        for part in PARTS
        if table[part] is not None
    }


def missing_in_page(page: Page) -> set[Range]:
    """The ranges under the tables of a results page."""
    found: set[Range] = set()
    for section in with_mark(page.root, "data-item"):
        for part in PARTS:
            for cell in with_mark(section, f"data-{part.replace('_', '-')}"):
                if (told := words_in(cell)) != "–":
                    people = read_people(told)
                    found.add((section.get("data-item", ""), part, people.low, people.high))
    return found


def missing_in_csv(text: str) -> set[Range]:
    _heads, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    return set(_in_rows(rows))


def missing_in_spreadsheet(file: bytes) -> set[Range]:
    sheet = load_workbook(io.BytesIO(file)).active
    assert sheet is not None
    _heads, *rows = sheet.iter_rows(values_only=True)
    return set(_in_rows(rows))


def _in_rows(rows: Iterable[Any]) -> Iterator[Range]:
    for row in rows:
        for part, column in zip(PARTS, (NOT_ASKED, NOT_ANSWERED), strict=True):
            if row[HOW] == ALONE and row[column] not in {None, ""}:
                item = str(row[ITEM]).removeprefix("'")
                yield item, part, int(row[column]), int(row[column + 1])


def missing_in_feed(file: bytes, words: Words) -> list[set[Range]]:
    """The ranges of each entry, the oldest release first."""
    entries = ET.fromstring(file).iter(f"{ATOM}entry")  # noqa: S314  our own feed
    return [set(_in_entry(entry, words)) for entry in entries][::-1]


def _in_entry(entry: ET.Element, words: Words) -> Iterator[Range]:
    item = ""
    for element in entry.iter():
        text = words_in(element)
        if element.tag == f"{XHTML}h2":
            item = item_of_heading(element, words)
        elif element.tag == f"{XHTML}p" and text in ROOMS:
            item = ""  # nobody is led past a question in a room
        elif element.tag == f"{XHTML}p" and (told := IN_FEED.fullmatch(text)) and item:
            people = read_people(told["people"])
            yield item, LABELS[told["what"]], people.low, people.high


def missing_in_pdf(file: bytes, words: Words) -> set[Range]:
    """The ranges under the tables of a printed release, everybody together."""
    found: set[Range] = set()
    for item, _head, end in tables_in_pdf(file, words):
        foot = re.match(
            rf"{PEOPLE_WORDS}(?: Not asked (?P<not_asked>{PEOPLE_WORDS}))?"
            rf"(?: No answer (?P<not_answered>{PEOPLE_WORDS}))?",
            end,
        )
        for part in PARTS:
            if foot is not None and foot[part]:
                people = read_people(foot[part])
                found.add((item, part, people.low, people.high))
    return found
