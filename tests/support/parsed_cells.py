"""The cells of a release, read back from every form in which it is told.

A cell is told alike everywhere: of which item, in which group, of which category, which share, of
how many people. Words are turned into keys with what stands on the page of results.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

from openpyxl import load_workbook

from tests.support.figures import People, read_people, read_share, with_mark
from tests.support.page import Page, words_in
from tests.support.pdf import Pdf

ATOM = "{http://www.w3.org/2005/Atom}"
SVG = "{http://www.w3.org/2000/svg}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NUMBER, ITEM, GROUP, CATEGORY, LOW, HIGH, PEOPLE, PEOPLE_TO = 0, 4, 7, 8, 11, 12, 13, 14
ROOMS = ("Raised hands", "Dots", "Secret vote")
HOW, ALONE = 3, "Each person alone"
TABLE = "Of (?:the people who took part|those who were asked)"
# The text alternatives of charts: of an answer, of a way of taking part, and of a whole scale.
ANSWER_ALOUD = re.compile(
    r"Of (?:the people|those)(?: in (?P<group>.+))? who (?:took part|were asked): (?P<share>.+) "
    r"(?:said|put) “(?P<answer>.+)”(?: first)?\."
)
WAY_ALOUD = re.compile(r"Of the people who took part: (?P<share>[^()]+) \((?P<answer>.+)\)\.")
SCALE_ALOUD = re.compile(rf"(?:(?P<group>.+) – )?{TABLE}: (?P<steps>.+)\.")
SHARES = re.compile(
    r"(?:\d+ to \d+ of \d+|less than \d+ of \d+|\d+ of \d+ or more|\d+ to \d+ %"
    r"|less than \d+ %|\d+ % or more|\d+ %|almost nobody|almost everybody|less than half"
    r"|half or more)"
)
PEOPLE_WORDS = r"\d+(?: to \d+)? people"


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        item: key.
        group: key of the group; empty for everybody.
        category: key.
        share: lower and upper end.
        base: of how many people; None where a form does not say.
    """

    item: str
    group: str
    category: str
    share: tuple[Fraction, Fraction]
    base: tuple[int, int] | None


@dataclass
class Words:
    """Which words stand for which keys, as the page has them.

    Attributes:
        items: key by title.
        categories: key by item and words.
        groups: key by words.
    """

    items: dict[str, str] = field(default_factory=dict)
    categories: dict[tuple[str, str], str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=lambda: {"": ""})


def in_json(document: Mapping[str, Any]) -> set[Cell]:
    """The cells that the API tells."""
    return {
        Cell(
            table["item"],
            table["group"] or "",
            cell["category"],
            _band(cell, table["bands"]),
            (table["base"]["low"], table["base"]["high"]),
        )
        for table in document["tables"]
        for cell in table["cells"]
    }


def _band(cell: Mapping[str, float], bands: int) -> tuple[Fraction, Fraction]:
    return Fraction(round(cell["low"] * bands), bands), Fraction(round(cell["high"] * bands), bands)


def in_table(rows: Iterable[tuple[Any, ...]], words: Words) -> set[Cell]:
    """The cells of a spreadsheet or CSV file of one release, without its heads."""
    return {
        Cell(
            str(row[ITEM]).removeprefix("'"),
            words.groups[re.sub(r" \(.+\)$", "", row[GROUP] or "")],
            str(row[CATEGORY]),
            (_share_of(row[LOW]), _share_of(row[HIGH])),
            (int(row[PEOPLE]), int(row[PEOPLE_TO])),
        )
        for row in rows
        if row[HOW] == ALONE
    }


def in_csv(text: str, words: Words) -> set[Cell]:
    _heads, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    return in_table((tuple(row) for row in rows), words)


def in_spreadsheet(file: bytes, words: Words) -> set[Cell]:
    sheet = load_workbook(io.BytesIO(file)).active
    assert sheet is not None
    _heads, *rows = sheet.iter_rows(values_only=True)
    return in_table(rows, words)


def _share_of(per_cent: object) -> Fraction:
    """The end of a band; thirds come with a few digits only."""
    return Fraction(float(str(per_cent)) / 100).limit_denominator(100)


def in_page(page: Page, words: Words) -> set[Cell]:
    """The cells of the tables of a results page; notes which words stand for which keys."""
    found: set[Cell] = set()
    for section in with_mark(page.root, "data-item"):
        item = section.get("data-item", "")
        words.items[words_in(next(section.iter("h2")))] = item
        bases = [_people(words_in(each)) for each in with_mark(section, "data-base")]
        heads = list(with_mark(section, "data-group"))
        for head in heads:
            words.groups[words_in(next(head.iter("span")))] = head.get("data-group", "")
        groups = [head.get("data-group", "") for head in heads] or [""]
        for row in with_mark(section, "data-category"):
            category = row.get("data-category", "")
            words.categories[item, words_in(next(row.iter("th")))] = category
            cells = [words_in(cell) for cell in row.iter("td")]
            for group, base, told in zip(groups, bases, cells, strict=True):
                found.add(Cell(item, group, category, _told(told), base))
    return found


def _told(text: str) -> tuple[Fraction, Fraction]:
    share = read_share(text)
    return share.low, share.high


def _people(text: str) -> tuple[int, int]:
    people: People = read_people(text)
    return people.low, people.high


def in_drawings(page: Page, words: Words) -> set[Cell]:
    """The cells that the text alternatives of a page's charts tell, for who does not see them."""
    found: set[Cell] = set()
    for section in with_mark(page.root, "data-item"):
        item = section.get("data-item", "")
        for chart in [each for each in section.iter("div") if "result-chart" in _classes(each)]:
            found |= set(_in_chart(chart, item, words))
    return found


def _classes(element: ET.Element) -> list[str]:
    return element.get("class", "").split()


def _in_chart(chart: ET.Element, item: str, words: Words) -> Iterator[Cell]:
    for element in chart.iter(f"{SVG}title"):
        for group, answer, share in _said_aloud(words_in(element)):
            category = words.categories[item, answer]
            yield Cell(item, words.groups[group], category, _told(share), None)


def _said_aloud(sentence: str) -> Iterator[tuple[str, str, str]]:
    """Group, answer and share of what a chart says; each is a sentence of one of three forms."""
    if told := ANSWER_ALOUD.fullmatch(sentence):
        yield told["group"] or "", told["answer"], told["share"]
        return
    if told := WAY_ALOUD.fullmatch(sentence):
        yield "", told["answer"], told["share"]
        return
    scale = SCALE_ALOUD.fullmatch(sentence)
    assert scale is not None, sentence
    for part in scale["steps"].split("; "):
        answer, share = part.rsplit(": ", 1)
        yield scale["group"] or "", answer, share


def item_of_heading(heading: ET.Element, words: Words) -> str:
    """The item of a table of the feed; what is counted of a ranking stands behind its question."""
    item = words.items[(heading.text or "").strip()]
    assert [words_in(each) for each in heading] in ([], ["(put first)"])
    return item


def in_feed(file: bytes, words: Words) -> list[set[Cell]]:
    """The cells of each entry, the oldest release first."""
    entries = ET.fromstring(file).iter(f"{ATOM}entry")  # noqa: S314  our own feed
    return [set(_in_entry(entry, words)) for entry in entries][::-1]


def _in_entry(entry: ET.Element, words: Words) -> Iterator[Cell]:
    item, group, base = "", "", None
    for element in entry.iter():
        text = words_in(element)
        match element.tag.removeprefix(XHTML):
            case "h2":
                item, group = item_of_heading(element, words), ""
            case "p" if text in ROOMS:
                item = ""  # what rooms answered together is no table of responses
            case "p" if (bold := element.find(f"{XHTML}b")) is not None:
                group = words.groups[words_in(bold)]
            case "p" if text.endswith("answered."):
                base = _people(text.removesuffix(" answered."))
            case "li" if item:
                label, told = (words_in(part) for part in element)
                yield Cell(item, group, words.categories[item, label], _told(told), base)


def in_pdf(file: bytes, words: Words) -> set[Cell]:
    """The cells of the tables of a printed release."""
    found: set[Cell] = set()
    for item, head, lines in tables_in_pdf(file, words):
        read = _whole if SHARES.search(head) else _split
        found |= set(read(item, head, lines, words))
    return found


def tables_in_pdf(file: bytes, words: Words) -> Iterator[tuple[str, str, str]]:
    """Of each table of a printed release: its item, and what stands before and after "Answered"."""
    text = re.sub(r"\S+ · Release \d+ of [^.]+\. \d+ / \d+", "", Pdf(file).text)
    for table in re.finditer(rf"{TABLE} (?P<told>(?:(?!{TABLE}).)+)", text):
        title = max(words.items, key=lambda each: text.rfind(f" {each} ", 0, table.start()))
        head, _, lines = table["told"].partition(" Answered ")
        yield words.items[title], head, lines


def _whole(item: str, rows: str, end: str, words: Words) -> Iterator[Cell]:
    """Of everybody: a label and a share, row after row, and how many answered at the end."""
    base = re.match(PEOPLE_WORDS, end)
    assert base is not None
    while found := SHARES.search(rows):
        category = words.categories[item, rows[: found.start()].strip()]
        yield Cell(item, "", category, _told(found[0]), _people(base[0]))
        rows = rows[found.end() :]


def _split(item: str, heads: str, lines: str, words: Words) -> Iterator[Cell]:
    """Of groups: answers above the columns; then a group, its shares, and how many answered."""
    labels = sorted((label for of, label in words.categories if of == item), key=len, reverse=True)
    columns = re.findall("|".join(map(re.escape, labels)), heads)
    names = "|".join(map(re.escape, sorted((n for n in words.groups if n), key=len, reverse=True)))
    share = rf"(?:{SHARES.pattern}|–)"
    # Names of the groups that a merged one holds stand behind its own, with commas between.
    told_of_a_group = rf"(?P<shares>(?: {share})+) (?P<base>{PEOPLE_WORDS})"
    found_lines = list(
        re.finditer(rf"(?P<group>{names})(?: \S+(?:, \S+)+)?{told_of_a_group}", lines)
    )
    # A line of a group that no page names is not passed over.
    assert len(found_lines) == len(re.findall(told_of_a_group, lines))
    for found in found_lines:
        shares = re.findall(share, found["shares"])
        for column, told in zip(columns, shares, strict=True):
            if told != "–":
                category = words.categories[item, column]
                group = words.groups[found["group"]]
                yield Cell(item, group, category, _told(told), _people(found["base"]))
