"""Every page that a test fetches is checked as a page.

page = checked(client.get("/s/buurt/ar"), language="ar")
assert page.heading == "…"
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol
from xml.etree.ElementTree import Element

import html5lib

from surveyapp.languages import language

# Ways to put code or style into a page, all forbidden by our policy of contents.
INLINE = ("script", "style")
NAMED_BY_LABEL = ("input", "select", "textarea")
# A picture within a sprite, as the parser names it.
USE = "{http://www.w3.org/2000/svg}use"
NEEDS_NO_LABEL = ("hidden", "submit", "button")
# A block of data for scripts: no code, so the policy of contents lets it through.
DATA = "application/json"


class Answered(Protocol):
    """What a test client gives back."""

    @property
    def text(self) -> str: ...

    @property
    def status_code(self) -> int: ...


@dataclass(frozen=True)
class Page:
    """One page as a browser reads it.

    Attributes:
        html: as it was sent.
        status: of the answer.
    """

    html: str
    status: int = 200

    @cached_property
    def _parsed(self) -> tuple[Element, list[str], list[Element]]:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        root = parser.parse(self.html)
        templates = _held_in(root)
        return root, [str(error) for error in parser.errors], templates

    @property
    def root(self) -> Element:
        """The page as it is shown: what its templates hold is not in it."""
        return self._parsed[0]

    @property
    def parse_errors(self) -> list[str]:
        return self._parsed[1]

    @property
    def templates(self) -> list[Element]:
        """What scripts may put into the page: each a tree of its own, named as in the page."""
        return self._parsed[2]

    def screen(self, name: str) -> Element:
        """The template of an item by its key, or of another screen by its name."""
        return next(
            each
            for each in self.templates
            if name in (each.get("data-item"), each.get("data-screen"))
        )

    def all(self, name: str) -> Iterator[Element]:
        return self.root.iter(name)

    @property
    def title(self) -> str:
        return words_in(self.root.find("head/title"))

    @property
    def heading(self) -> str:
        return words_in(next(self.all("h1"), None))

    @property
    def words(self) -> str:
        """Everything that can be read, in one line."""
        return words_in(self.root.find("body"))

    def by_id(self, place: str) -> Element | None:
        return next((each for each in self.root.iter() if each.get("id") == place), None)

    def link(self, words: str) -> str:
        """Where the link that begins with these words goes."""
        return next(
            each.get("href", "") for each in self.all("a") if words_in(each).startswith(words)
        )

    def values(self, name: str) -> list[str]:
        """What can be tapped under a field's name."""
        return [each.get("value", "") for each in self.all("input") if each.get("name") == name]

    def chosen(self, name: str) -> list[str]:
        """What is tapped under a field's name."""
        return [
            each.get("value", "")
            for each in self.all("input")
            if each.get("name") == name and each.get("checked") is not None
        ]


def _held_in(root: Element) -> list[Element]:
    """The templates of a tree, and those that they hold themselves."""
    found = [_taken_out(each) for each in root.iter("template")]
    return found + [each for held in found for child in list(held) for each in _held_in(child)]


def _taken_out(template: Element) -> Element:
    """The contents of a template, which belong to no page yet; it stays behind, empty."""
    held = Element("template", dict(template.items()))
    held.text, template.text = template.text, None
    for child in list(template):
        template.remove(child)
        held.append(child)
    return held


def words_in(element: Element | None) -> str:
    """The words of an element, white space as single spaces."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def checked(answer: Answered, *, language: str | None = None, status: int = 200) -> Page:
    """The page, once it is a good one.

    Args:
        answer: of a test client.
        language: the language that it must be in; None means any of the registry.
        status: the expected one.
    """
    assert answer.status_code == status, answer.text[:2000]
    page = Page(answer.text, answer.status_code)
    assert problems_of(page, language) == []
    return page


def problems_of(page: Page, language: str | None = None) -> list[str]:
    """Everything that is wrong with a page; empty when it is good."""
    return [
        *(f"parse: {error}" for error in page.parse_errors),
        *_frame(page, language),
        *_tree(page.root),
        *(f"{_name(each)}: {problem}" for each in page.templates for problem in _template(each)),
    ]


def _tree(root: Element) -> Iterator[str]:
    yield from _doubles(root)
    yield from _leads(root)
    yield from _labels(root)
    yield from _wordless(root)
    yield from _inline_code(root)
    yield from _pictures(root)


def _template(held: Element) -> Iterator[str]:
    """A screen must be good as it is; a piece may still lack words, and lead into the page."""
    if held.get("data-screen"):
        yield from _tree(held)
        # A screen of several views has its headings in pieces of its own.
        in_pieces = any(each is not held for each in held.iter("template"))
        if (count := len(list(held.iter("h1")))) != 1 and not (in_pieces and count == 0):
            yield f"{count} h1"
    else:
        yield from _doubles(held)
        yield from _inline_code(held)
        yield from _pictures(held)
    for element in held.iter():
        if element.get("lang"):
            yield from _direction(element)


def _name(template: Element) -> str:
    names = (template.get(f"data-{kind}") for kind in ("screen", "item", "piece"))
    return " ".join(["template", *(name for name in names if name)])


def _frame(page: Page, wanted: str | None) -> Iterator[str]:
    if not page.html.lstrip().lower().startswith("<!doctype html>"):
        yield "no doctype"
    if not page.title:
        yield "no title"
    if (count := len(list(page.all("h1")))) != 1:
        yield f"{count} h1"
    if not page.heading:
        yield "empty h1"
    if (mains := len(list(page.all("main")))) != 1:
        yield f"{mains} main"
    yield from _languages(page, wanted)


def _languages(page: Page, wanted: str | None) -> Iterator[str]:
    code = page.root.get("lang", "")
    if wanted is not None and code != wanted:
        yield f"lang is {code!r}, not {wanted!r}"
    for element in page.root.iter():
        if "lang" in element.keys() or element is page.root:  # noqa: SIM118  an Element is no dict
            yield from _direction(element)


def _direction(element: Element) -> Iterator[str]:
    known = language(element.get("lang", ""))
    if element.get("dir") != known.direction:
        yield f"dir of {known.code} is {element.get('dir')!r}"


def _doubles(root: Element) -> Iterator[str]:
    ids = Counter(each.get("id") for each in root.iter() if each.get("id"))
    yield from (f"id {name!r} {count} times" for name, count in ids.items() if count > 1)


def _leads(root: Element) -> Iterator[str]:
    ids = {each.get("id") for each in root.iter()}
    for each in root.iter():
        for attribute in ("aria-describedby", "aria-labelledby", "for", "form"):
            for place in (each.get(attribute) or "").split():
                if place not in ids:
                    yield f"{attribute}={place!r} leads nowhere"
        address = each.get("href", "")
        if address.startswith("#") and address[1:] not in ids:
            yield f"link to {address!r} leads nowhere"


def _labels(root: Element) -> Iterator[str]:
    labelled = {each.get("for") for each in root.iter("label") if words_in(each)}
    for name in NAMED_BY_LABEL:
        for field in root.iter(name):
            if field.get("type") in NEEDS_NO_LABEL or field.get("aria-label"):
                continue
            if field.get("id") not in labelled:
                yield f"no label for {name} {field.get('name')!r}"


def _wordless(root: Element) -> Iterator[str]:
    for name in ("button", "a", "summary"):
        for each in root.iter(name):
            if not (words_in(each) or each.get("aria-label")):
                yield f"a {name} without words"


def _inline_code(root: Element) -> Iterator[str]:
    for each in root.iter():
        is_data = each.tag == "script" and each.get("type") == DATA and each.get("id")
        if each.tag in INLINE and not each.get("src") and not is_data:
            yield f"inline {each.tag}"
        for attribute, value in each.items():
            if attribute == "style" or attribute.startswith("on"):
                yield f"{attribute} on {each.tag}"
            if re.match(r"\s*(javascript|data):", value, re.IGNORECASE):
                yield f"{value[:20]!r} on {each.tag}"


def _pictures(root: Element) -> Iterator[str]:
    for each in root.iter("img"):
        if each.get("alt") is None:
            yield f"no alt: {each.get('src')}"
        if not (each.get("width") and each.get("height")):
            yield f"no size, so the page jumps: {each.get('src')}"
