"""One document, set once, as many copies with different digits in it.

Setting a sheet takes seconds, writing a copy of it milliseconds: a copy shares everything with
the first one but the few digits that differ. Those stand in the document as placeholders, alone in
their line of text, in digits of one width, and both in the same font.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pydyf  # type: ignore[import-untyped]  # it has no types
from weasyprint import Document

from surveyapp.export.placeholders import PLACEHOLDERS

_FONT = re.compile(rb"/(\S+) \S+ Tf")
# Glyphs, each with the room that the next one moves by.
_TEXT = re.compile(rb"\[(?:<[0-9a-f]{4}>-?\d*)+\] TJ")
_GLYPH = re.compile(rb"<([0-9a-f]{4})>")
_REFERENCE = re.compile(rb"(\d+) 0 R")

Glyphs = dict[str, int]


class NothingToReplace(Exception):
    """A placeholder was not found: the copies would be one and the same sheet."""


class Copies:
    """Writes copies; to be given to `Document.write_pdf` as its finisher.

    Args:
        digits: for each copy what stands in the place of each of `PLACEHOLDERS`, in groups parted
            by spaces, as long as the placeholder.
    """

    def __init__(self, digits: Sequence[Mapping[str, str]]) -> None:
        self._digits = digits

    def __call__(self, document: Document, pdf: pydyf.PDF) -> None:
        """Put the first copy's digits in, and add the pages of the others.

        Raises:
            NothingToReplace: a placeholder is on no page.
        """
        numbers = pdf.pages["Kids"][::3]
        sides = [_Side(document, pdf, pdf.objects[number]) for number in numbers]
        found = {name for side in sides for name in side.found}
        if found != set(PLACEHOLDERS):
            raise NothingToReplace(sorted(set(PLACEHOLDERS) - found))
        tree = _Tree(pdf, numbers)
        for digits in self._digits[1:]:
            tree.copy(side.copied(digits) for side in sides)
        for side in sides:
            side.fill(self._digits[0])


class _Side:
    """A page, its drawing cut where a placeholder stands."""

    def __init__(self, document: Document, pdf: pydyf.PDF, page: Any) -> None:  # noqa: ANN401  pydyf's objects
        self._pdf = pdf
        self.page = page
        stream = pdf.objects[_number(page["Contents"])]
        self._compress = stream.compress
        self._parts: list[bytes | tuple[str, Glyphs]] = []
        shared: list[Any] = []
        fonts = {str(font.hash): font for font in document.fonts.values()}
        font = None
        for chunk in stream.stream:
            written = chunk if isinstance(chunk, bytes) else str(chunk).encode()
            if named := _FONT.fullmatch(written):
                font = fonts.get(named[1].decode())
            placed = _placeholder(written, font)
            if placed is None:
                shared.append(chunk)
            else:
                self._parts += [self._add(shared), placed]
                shared = []
        if self._parts:
            self._parts.append(self._add(shared))
            stream.stream = []  # nothing points at it any more

    @property
    def found(self) -> set[str]:
        """Names of the placeholders on it."""
        return {part[0] for part in self._parts if isinstance(part, tuple)}

    def fill(self, digits: Mapping[str, str]) -> None:
        """Put digits into the page itself."""
        self.page["Contents"] = self._contents(digits)

    def copied(self, digits: Mapping[str, str]) -> Any:  # noqa: ANN401  pydyf's objects
        """Another page like this one, with other digits."""
        return pydyf.Dictionary({**self.page, "Contents": self._contents(digits)})

    def _contents(self, digits: Mapping[str, str]) -> Any:  # noqa: ANN401  pydyf's objects
        if not self._parts:
            return self.page["Contents"]
        return pydyf.Array(
            part if isinstance(part, bytes) else self._add([_written(digits[part[0]], part[1])])
            for part in self._parts
        )

    def _add(self, chunks: list[Any]) -> bytes:
        stream = pydyf.Stream(chunks, compress=self._compress)
        self._pdf.add_object(stream)
        return bytes(stream.reference)


class _Tree:
    """The structure of a tagged document, which each copy has again."""

    def __init__(self, pdf: pydyf.PDF, pages: Sequence[int]) -> None:
        self._pdf = pdf
        self._pages = tuple(pages)
        root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
        self._whole = pdf.objects[_number(root["K"][0])]
        self._mapping = pdf.objects[_number(root["ParentTree"])]["Nums"]
        self._first = (tuple(self._whole["K"]), tuple(self._mapping))
        self._elements: list[Any] = [
            each
            for each in pdf.objects
            if isinstance(each, dict) and each.get("Type") == "/StructElem"
            if each is not self._whole
        ]

    def copy(self, pages: Any) -> None:  # noqa: ANN401  pydyf's objects
        """Add the pages of a copy, with the structure of what is on them."""
        moved: dict[bytes, bytes] = {}
        index = len(self._mapping) // 2
        for number, page in zip(self._pages, pages, strict=True):
            page["StructParents"] = index
            index += 1
            self._pdf.add_page(page)
            moved[_reference(number)] = bytes(page.reference)
        copied = [pydyf.Dictionary(each) for each in self._elements]
        for before, after in zip(self._elements, copied, strict=True):
            self._pdf.add_object(after)
            moved[bytes(before.reference)] = bytes(after.reference)
        for each in copied:
            each["K"] = pydyf.Array(_moved(kid, moved) for kid in each["K"])
            each["P"] = _moved(each["P"], moved)
            each["Pg"] = _moved(each["Pg"], moved)
        top, nums = self._first
        self._whole["K"].extend(_moved(kid, moved) for kid in top)
        for place, kids in enumerate(nums[1::2]):
            self._mapping.append(len(self._mapping) // 2)
            self._mapping.append(pydyf.Array(_moved(kid, moved) for kid in kids))
            assert place < len(self._pages)  # noqa: S101  a sheet has no links or fields


def _moved(kid: Any, moved: Mapping[bytes, bytes]) -> Any:  # noqa: ANN401  pydyf's objects
    return moved.get(bytes(kid), kid) if isinstance(kid, bytes) else kid


def _placeholder(chunk: bytes, font: Any) -> tuple[str, Glyphs] | None:  # noqa: ANN401  WeasyPrint's font
    """Which placeholder a piece of a drawing writes, and the glyph of each of its signs."""
    if font is None or not _TEXT.fullmatch(chunk):
        return None
    glyphs = [int(each, 16) for each in _GLYPH.findall(chunk)]
    text = "".join(font.to_unicode.get(glyph, "?") for glyph in glyphs).replace("\xa0", " ")
    if text not in PLACEHOLDERS:
        return None
    known = {sign: glyph for glyph, sign in font.to_unicode.items()}
    return text, known | dict(zip(text, glyphs, strict=True))


def _written(digits: str, glyphs: Glyphs) -> bytes:
    return b"[<" + "".join(f"{glyphs[each]:04x}" for each in digits).encode() + b">] TJ"


def _number(reference: Any) -> int:  # noqa: ANN401  pydyf's objects
    found = _REFERENCE.fullmatch(bytes(reference))
    assert found is not None  # noqa: S101  a reference is written in one way
    return int(found[1])


def _reference(number: int) -> bytes:
    return f"{number} 0 R".encode()
