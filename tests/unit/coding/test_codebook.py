"""Frames go out as REFI-QDA codebooks and come back; mistakes are told with their place."""

import re
import uuid
from collections.abc import Collection

import pytest
from defusedxml import ElementTree

from surveyapp.coding.frame import CodingFrame
from surveyapp.coding.frame_qdc import NAMESPACE, keep_guids, read_codebook, write_codebook
from surveyapp.coding.incoming import plan_import
from tests.support.frames import EMPTY, codes, housing, theme

HOME, RENT, NEW = (uuid.UUID(int=number) for number in (7, 8, 9))
GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def test_a_codebook_is_as_the_standard_has_it() -> None:
    frame = housing()
    root = ElementTree.fromstring(write_codebook(frame, "nl-BE"))

    assert root.tag == f"{{{NAMESPACE}}}CodeBook"
    assert root.get("origin")
    assert [each.tag for each in root] == [f"{{{NAMESPACE}}}Codes"]
    every = list(root.iter(f"{{{NAMESPACE}}}Code"))
    assert [each.get("name") for each in every] == ["Hoge huur", "=Stijging", "Vocht"]
    for code in every:
        assert set(code.keys()) == {"guid", "name", "isCodable"}
        assert GUID.fullmatch(code.get("guid", ""))
        assert code.get("isCodable") == "true"
        tags = [each.tag.rpartition("}")[2] for each in code]
        assert tags == sorted(tags, key=["Description", "Code"].index)  # a sequence
        assert tags.count("Description") <= 1
    assert len({each.get("guid") for each in every}) == 3
    described = every[0].findtext(f"{{{NAMESPACE}}}Description") or ""
    assert "Wanneer niet: Boodschappen <dan> niet & ook geen vervoer." in described


@pytest.mark.parametrize("language", ["nl-BE", "fr-BE", "en", "ar"])
def test_a_codebook_of_the_same_frame_changes_nothing(language: str) -> None:
    frame = housing()

    plan = plan_import(frame, read_codebook(write_codebook(frame, language), language))

    assert plan.frame == frame
    assert plan.same == 3


def test_a_codebook_brings_themes_and_what_they_mean() -> None:
    frame = housing()

    plan = plan_import(EMPTY, read_codebook(write_codebook(frame, "nl-BE"), "nl-BE"))

    rent = theme(plan.frame, "hoge-huur")
    assert rent.use_when == {"nl-BE": "Huur; energie, water."}
    assert rent.not_when == theme(frame, "hoge-huur").not_when
    assert rent.id != theme(frame, "hoge-huur").id  # of another project
    assert theme(plan.frame, "stijging").parent == rent.id


def test_a_codebook_of_another_program_is_read() -> None:
    content = b"""<?xml version="1.0" encoding="utf-8"?>
        <CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Another 2.0"><Codes>
        <Code guid="51B2B2B7-27EB-4ECB-9D56-E75B0A0496C2" name="home" isCodable="false"
              color="#FF0000"><Description/>
          <Code guid="{51b2b2b7-27eb-4ecb-9d56-e75b0a0496c3}" name="rent" isCodable="true">
            <Description>What it costs.</Description></Code></Code>
        </Codes><Sets/></CodeBook>"""

    plan = plan_import(EMPTY, read_codebook(content, "en"))

    assert theme(plan.frame, "rent").definition == {"en": "What it costs."}
    assert theme(plan.frame, "rent").parent == theme(plan.frame, "home").id


def nested(levels: int) -> bytes:
    inner = b""
    for level in range(levels):
        inner = b'<Code name="t%d">%s</Code>' % (level, inner)
    return b"<CodeBook><Codes>" + inner + b"</Codes></CodeBook>"


BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "boom">]>
<CodeBook><Codes><Code name="&b;"/></Codes></CodeBook>"""
FILE = b"""<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><CodeBook>&b;</CodeBook>"""


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"<CodeBook>\n<Codes>\n</CodeBook>", [("xml-broken", "line 3, sign 3")]),
        (b"<Sheet/>", [("not-a-codebook", "line 1")]),
        (b"<CodeBook/>", [("not-a-codebook", "line 1")]),
        (b"<CodeBook><Codes/></CodeBook>", [("file-empty", "Codes")]),
        (b"<CodeBook><Codes><Code/></Codes></CodeBook>", [("label-missing", "code 1")]),
        (nested(4), [("too-deep", "code 4 (t0)")]),
        (BOMB, [("xml-unsafe", "line 1")]),
        (FILE, [("xml-unsafe", "line 1")]),
        (b'<?xml version="1.0" encoding="klingon"?><CodeBook/>', [("xml-broken", "line 1")]),
    ],
)  # fmt: skip
def test_mistakes_in_a_codebook_are_told_with_their_place(
    content: bytes, found: list[tuple[str, str]]
) -> None:
    assert codes(content) == found


def kept(codes: str, frame: CodingFrame = EMPTY, taken: Collection[uuid.UUID] = ()) -> CodingFrame:
    """A frame once a codebook with these codes is taken in."""
    themes = read_codebook(f"<CodeBook><Codes>{codes}</Codes></CodeBook>".encode(), "nl-BE")
    found = keep_guids(plan_import(frame, themes), themes, lambda ids: set(ids) & set(taken))
    return found.frame


def test_a_code_that_is_new_here_goes_back_as_the_same_code() -> None:
    frame = kept(
        f'<Code guid="{{{HOME}}}" name=" Wonen  nu"><Code guid="{RENT}" name="Huur"/></Code>'
    )

    assert [each.id for each in frame.themes] == [HOME, RENT]
    assert theme(frame, "huur").parent == HOME
    assert f'guid="{RENT}" name="Huur"'.encode() in write_codebook(frame, "nl-BE")


def test_a_guid_that_is_taken_or_none_is_not_kept() -> None:
    frame = kept(
        f'<Code guid="{HOME}" name="Wonen"/><Code guid="{RENT}" name="Huur"/>', EMPTY, {HOME}
    )
    assert theme(frame, "wonen").id not in {HOME, RENT}
    assert theme(frame, "huur").id == RENT

    frame = kept(f'<Code guid="{uuid.UUID(int=0)}" name="A"/><Code guid="x" name="B"/>')
    assert not {each.id for each in frame.themes} & {uuid.UUID(int=0)}
    # Twice in one file: the first has it.
    frame = kept(f'<Code guid="{NEW}" name="A"/><Code guid="{NEW}" name="B"/>')
    assert theme(frame, "a").id == NEW
    assert theme(frame, "b").id != NEW


def test_a_theme_that_was_here_keeps_its_own_identifier() -> None:
    frame = housing()
    damp = theme(frame, "vocht")

    changed = kept(
        f'<Code guid="{HOME}" name="Thuis"><Code guid="{NEW}" name="vocht"/></Code>', frame
    )

    assert theme(changed, "vocht").id == damp.id
    assert theme(changed, "vocht").parent == HOME  # what it is part of now is new
