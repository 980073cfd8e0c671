"""What a PDF says, read with a program other than the one that wrote it."""

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


class Pdf:
    """A PDF opened for looking.

    Args:
        file: its bytes.
    """

    def __init__(self, file: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(file))

    @property
    def pages(self) -> list[str]:
        """The text of each page, white space made single."""
        return [" ".join(page.extract_text().split()) for page in self.reader.pages]

    @property
    def text(self) -> str:
        """All text; soft hyphenation undone, so that long words can be found."""
        return " ".join(self.pages)

    @property
    def catalog(self) -> DictionaryObject:
        root = self.reader.trailer["/Root"].get_object()
        assert isinstance(root, DictionaryObject)
        return root

    @property
    def metadata(self) -> bytes:
        """The XMP packet, in which a file says which standards it keeps."""
        packet: Any = self.catalog["/Metadata"].get_object()
        return bytes(packet.get_data())

    def structure(self) -> Iterator[DictionaryObject]:
        """Every element of the structure tree."""
        yield from _walk(self.catalog["/StructTreeRoot"])

    def alternatives(self) -> list[str]:
        """The text alternatives of drawings."""
        return [str(each["/Alt"]) for each in self.structure() if "/Alt" in each]

    def tags(self) -> set[str]:
        """Every kind of element in the structure tree."""
        return {str(each["/S"]) for each in self.structure()}

    def fonts(self) -> dict[str, DictionaryObject]:
        """The fonts of all pages by their resource's object, with their descriptors."""
        found: dict[str, DictionaryObject] = {}
        for page in self.reader.pages:
            resources: Any = page["/Resources"]
            fonts = resources.get("/Font", DictionaryObject()).get_object()
            for name, font in fonts.items():
                found[name] = font.get_object()
        return found


def digits(text: str) -> list[str]:
    """Every number in a text."""
    return re.findall(r"\d+", text)


def _walk(element: Any) -> Iterator[DictionaryObject]:  # noqa: ANN401  pypdf's objects
    if isinstance(element, IndirectObject):
        element = element.get_object()
    if isinstance(element, ArrayObject):
        for each in element:
            yield from _walk(each)
    if isinstance(element, DictionaryObject):
        if "/S" in element:
            yield element
        if "/K" in element:
            yield from _walk(element["/K"])
