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
    def _parsed(self) -> tuple[Element, list[str]]:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        root = parser.parse(self.html)
        return root, [str(error) for error in parser.errors]

    @property
    def root(self) -> Element:
        return self._parsed[0]

    @property
    def parse_errors(self) -> list[str]:
        return self._parsed[1]

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
        *_ids(page),
        *_labels(page),
        *_inline_code(page),
        *_pictures(page),
    ]


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


def _ids(page: Page) -> Iterator[str]:
    ids = Counter(each.get("id") for each in page.root.iter() if each.get("id"))
    yield from (f"id {name!r} {count} times" for name, count in ids.items() if count > 1)
    for each in page.root.iter():
        for attribute in ("aria-describedby", "aria-labelledby", "for", "form"):
            for place in (each.get(attribute) or "").split():
                if place not in ids:
                    yield f"{attribute}={place!r} leads nowhere"
        address = each.get("href", "")
        if address.startswith("#") and address[1:] not in ids:
            yield f"link to {address!r} leads nowhere"


def _labels(page: Page) -> Iterator[str]:
    labelled = {each.get("for") for each in page.all("label") if words_in(each)}
    for name in NAMED_BY_LABEL:
        for field in page.all(name):
            if field.get("type") in NEEDS_NO_LABEL or field.get("aria-label"):
                continue
            if field.get("id") not in labelled:
                yield f"no label for {name} {field.get('name')!r}"
    for name in ("button", "a", "summary"):
        for each in page.all(name):
            if not (words_in(each) or each.get("aria-label")):
                yield f"a {name} without words"


def _inline_code(page: Page) -> Iterator[str]:
    for each in page.root.iter():
        if each.tag in INLINE and not each.get("src"):
            yield f"inline {each.tag}"
        for attribute, value in each.items():
            if attribute == "style" or attribute.startswith("on"):
                yield f"{attribute} on {each.tag}"
            if re.match(r"\s*(javascript|data):", value, re.IGNORECASE):
                yield f"{value[:20]!r} on {each.tag}"


def _pictures(page: Page) -> Iterator[str]:
    for each in page.all("img"):
        if each.get("alt") is None:
            yield f"no alt: {each.get('src')}"
        if not (each.get("width") and each.get("height")):
            yield f"no size, so the page jumps: {each.get('src')}"
