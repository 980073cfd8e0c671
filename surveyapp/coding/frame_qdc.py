"""A coding frame as a REFI-QDA codebook (`.qdc`), which NVivo, ATLAS.ti, MAXQDA and others read.

The standard (REFI-QDA 1.0, codebook exchange) has an XML document `CodeBook` in the namespace
`urn:QDA-XML:codebook:1.0` with one `Codes`, in it `Code` elements that may hold others, each
with a `guid`, a `name`, whether it `isCodable`, and a `Description`, which comes before its parts.
It has one language and no pictograms; what it cannot say stays as it is when it comes back. By its
guid another program knows a code again: ours go out with their own, and new ones keep theirs.
"""

import uuid
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from surveyapp.coding.changing import clean
from surveyapp.coding.described import describe, parts_of
from surveyapp.coding.frame import DEPTH_MAX, THEMES_MAX, CodingFrame, Texts
from surveyapp.coding.incoming import SUMMARY, Incoming, Plan
from surveyapp.errors import Finding, ImportRefused

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACE = "urn:QDA-XML:codebook:1.0"
SCHEMA = "http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd"
ORIGIN = "surveyapp"


def write_codebook(frame: CodingFrame, language: str) -> bytes:
    """The live themes in one language; a text that is missing there in the nearest one."""
    codes = "".join(_codes(frame, None, language, "    "))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<CodeBook xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{NAMESPACE} {SCHEMA}" origin="{ORIGIN}">\n'
        f"  <Codes>\n{codes}  </Codes>\n</CodeBook>\n"
    ).encode()


def _codes(
    frame: CodingFrame, parent: uuid.UUID | None, language: str, indent: str
) -> Iterator[str]:
    for theme in frame.parts(parent):
        name = quoteattr(theme.name(language)[0])
        yield f'{indent}<Code guid="{theme.id}" name={name} isCodable="true">\n'
        if said := describe(theme, language):
            yield f"{indent}  <Description>{escape(said)}</Description>\n"
        yield from _codes(frame, theme.id, language, indent + "  ")
        yield f"{indent}</Code>\n"


def read_codebook(content: bytes, language: str) -> list[Incoming]:
    """Themes from a codebook, or from the codebook within a project document.

    Args:
        content: the file.
        language: in which its texts are.

    Raises:
        ImportRefused: with everything that is wrong, each with its line or the name of the code.
    """
    root = _parsed(content)
    book = root if _tag(root) == "CodeBook" else _child(root, "CodeBook")
    codes = None if book is None else _child(book, "Codes")
    if codes is None:
        raise _refused(
            Finding(
                "not-a-codebook", "line 1", "This is no REFI-QDA codebook.", "Choose a .qdc file."
            )
        )
    reader = _Reader(language)
    reader.read(codes, -1, 1)
    if reader.findings:
        raise ImportRefused(SUMMARY, reader.findings)
    if not reader.themes:
        raise _refused(
            Finding("file-empty", "Codes", "There is no code in the file.", "Choose another one.")
        )
    return reader.themes


def keep_guids(
    plan: Plan,
    themes: Sequence[Incoming],
    taken: Callable[[Collection[uuid.UUID]], Collection[uuid.UUID]],
) -> Plan:
    """Let codes that are new here keep their guids, so that they go back as the same codes.

    Args:
        plan: of taking them in.
        themes: of the file.
        taken: which of some identifiers a theme has already, in this frame or another one.
    """
    # No two live themes of a frame have one name in one language, so a name tells which it became.
    added = {
        (code, label): theme.id
        for theme in plan.frame.themes
        if theme.key in plan.added
        for code, label in theme.label.items()
    }
    guids: dict[uuid.UUID, uuid.UUID] = {}
    for each in themes:
        for code, name in each.texts.get("label", {}).items():
            made = added.get((code, " ".join(clean(name).split())))
            if made is not None and each.id is not None and each.id not in guids.values():
                guids[made] = each.id
    gone = set(taken(guids.values())) if guids else set()
    guids = {made: guid for made, guid in guids.items() if guid not in gone}
    frame = replace(
        plan.frame,
        themes=tuple(
            replace(
                theme,
                id=guids.get(theme.id, theme.id),
                parent=guids.get(theme.parent, theme.parent) if theme.parent else None,
            )
            for theme in plan.frame.themes
        ),
    )
    return replace(plan, frame=frame)


class _Reader:
    def __init__(self, language: str) -> None:
        self._language = language
        self.themes: list[Incoming] = []
        self.findings: list[Finding] = []

    def read(self, element: "Element", parent: int, depth: int) -> None:
        for code in element:
            if _tag(code) != "Code":
                continue
            place = len(self.themes)
            if place >= THEMES_MAX:
                self._wrong("themes-too-many", f"code {place + 1}",
                            "There are too many codes.", f"{THEMES_MAX} is the most.")  # fmt: skip
                return
            name = code.get("name", "").strip()
            where = f"code {place + 1} ({name[:40]})" if name else f"code {place + 1}"
            if depth > DEPTH_MAX:
                self._wrong("too-deep", where, "It lies too deep.",
                            f"Themes lie {DEPTH_MAX} deep at most.")  # fmt: skip
                return
            if not name:
                self._wrong("label-missing", where, "It has no name.", "Give it a name.")
            described = _child(code, "Description")
            texts: dict[str, Texts] = {"label": {self._language: name}}
            said = "" if described is None else "".join(described.itertext())
            texts |= {part: {self._language: each} for part, each in parts_of(said).items()}
            self.themes.append(Incoming(where, texts, _guid(code.get("guid", "")), "", parent))
            self.read(code, place, depth + 1)

    def _wrong(self, code: str, where: str, what: str, fix: str) -> None:
        self.findings.append(Finding(code, where, what, fix))


def _parsed(content: bytes) -> "Element":
    try:
        root: Element = ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise _refused(
            Finding(
                "xml-unsafe",
                "line 1",
                "The file defines things outside the codebook.",
                "Write it anew from the program that it came from.",
            )
        ) from None
    except ElementTree.ParseError as error:
        line, column = error.position
        raise _refused(
            Finding(
                "xml-broken",
                f"line {line}, sign {column + 1}",
                "This is not well-formed XML.",
                "Choose a .qdc file that nobody changed by hand.",
            )
        ) from None
    except (ValueError, LookupError):  # an encoding that nobody knows
        raise _refused(
            Finding("xml-broken", "line 1", "The file cannot be read.", "Save it in UTF-8.")
        ) from None
    return root


def _refused(finding: Finding) -> ImportRefused:
    return ImportRefused(SUMMARY, [finding])


def _tag(element: "Element") -> str:
    """The name of an element, whatever version of the standard its namespace says."""
    return str(element.tag).rpartition("}")[2]


def _child(element: "Element", tag: str) -> "Element | None":
    return next((each for each in element if _tag(each) == tag), None)


def _guid(text: str) -> uuid.UUID | None:
    try:
        found = uuid.UUID(text)
    except ValueError:
        return None
    return found if found.int else None  # all noughts: a program that had none
