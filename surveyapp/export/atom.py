"""A feed as Atom (RFC 4287): programs follow the releases of a survey with it.

What an entry says is XHTML of the plainest kind: headings, sentences, and a list of the released
cells of each table. Every text says in which language it really is, and runs as that one does.
"""

import uuid
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from surveyapp.export.spreadsheets import in_xml
from surveyapp.languages import language
from surveyapp.report.feed import Feed, FeedEntry, FeedTable
from surveyapp.report.said import Said

ATOM_TYPE = "application/atom+xml; charset=utf-8"
ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What a feed must know beside its words.

    Attributes:
        survey_id: of the survey; entries keep their identifier wherever the server moves.
        author: name of the organisation.
        address: of the feed itself.
        results: of the newest release for programs.
    """

    survey_id: uuid.UUID
    author: str
    address: str
    results: str


def atom(feed: Feed, where: Whereabouts) -> bytes:
    """The feed as a file, UTF-8.

    Args:
        feed: the words; at least one entry.
        where: the rest.
    """
    root = ET.Element("feed", {"xmlns": ATOM, LANG: feed.language})
    _add(root, "id", _identifier(where, feed.language, "releases"))
    _add(root, "title", feed.title.text, {LANG: feed.title.language})
    _add(root, "subtitle", feed.subtitle.text, {LANG: feed.subtitle.language})
    _add(root, "updated", _moment(feed.entries[0]))
    _add(_add(root, "author"), "name", where.author)
    ET.SubElement(root, "link", {"rel": "self", "href": where.address})
    ET.SubElement(
        root, "link", {"rel": "related", "type": "application/json", "href": where.results}
    )
    for entry in feed.entries:
        _entry(root, entry, where, feed.language)
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _identifier(where: Whereabouts, reader: str, what: str) -> str:
    """Of one language: a program that follows two keeps only one of entries that share theirs."""
    return uuid.uuid5(where.survey_id, f"{what} {reader}").urn


def _entry(root: ET.Element, entry: FeedEntry, where: Whereabouts, reader: str) -> None:
    made = _add(root, "entry")
    _add(made, "id", _identifier(where, reader, f"release {entry.number}"))
    _add(made, "title", entry.title.text, {LANG: entry.title.language})
    # A release has a day and no time of day; the form asks for one.
    _add(made, "published", _moment(entry))
    _add(made, "updated", _moment(entry))
    content = _add(made, "content", "", {"type": "xhtml"})
    # A feed reader's own page runs its own way: lists and lines run as the reader's language does.
    running = {LANG: reader, "lang": reader, "dir": language(reader).direction}
    body = _add(content, "div", "", {"xmlns": XHTML, **running})
    for sentence in (entry.synthetic, entry.people, entry.of_whom):
        if sentence is not None:
            _say(body, "p", sentence)
    for table in entry.tables:
        _table(body, table, entry.in_group)


def _table(body: ET.Element, table: FeedTable, in_group: Said) -> None:
    """A heading, what it is of, and a line for each cell: **answer**: share."""
    heading = _say(body, "h2", table.title)
    if table.put_first is not None:
        heading.text = f"{heading.text or ''} "
        _say(heading, "span", table.put_first)
    if table.how is not None:
        _say(body, "p", table.how)
    if table.group is not None and table.split is not None:
        _say(body, "h3", table.split)
        line = _add(body, "p")
        _say(line, "span", in_group).tail = " "
        _say(line, "b", table.group)
        for number, member in enumerate(table.members):
            _say(line, "i", member, before=", " if number else " – ")
    for sentence in (table.base, table.not_asked, table.not_answered, table.of_whom):
        if sentence is not None:
            _say(body, "p", sentence)
    lines = _add(body, "ul")
    for answer, share in table.rows:
        line = _add(lines, "li")
        _say(line, "b", answer).tail = ": "
        _say(line, "span", share)


def _add(
    parent: ET.Element, name: str, text: str = "", attributes: dict[str, str] | None = None
) -> ET.Element:
    made = ET.SubElement(parent, name, attributes or {})
    made.text = in_xml(text) or None
    return made


def _say(parent: ET.Element, name: str, told: Said, before: str = "") -> ET.Element:
    """A text with the language that it is really in, and how that runs."""
    if before:
        parent[-1].tail = before
    attributes = {LANG: told.language, "lang": told.language, "dir": told.direction}
    return _add(parent, name, told.text, attributes)


def _moment(entry: FeedEntry) -> str:
    return f"{entry.day}T00:00:00Z"
