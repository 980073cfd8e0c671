"""Frames go out to files and come back as they were; mistakes in files are told with their line."""

import re
import uuid
from contextlib import suppress

import pytest
from defusedxml import ElementTree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.coding.changing import ThemeText, add_theme, record, retire_theme
from surveyapp.coding.frame import CodingFrame, Theme
from surveyapp.coding.frame_csv import frame_table, read_table
from surveyapp.coding.frame_qdc import NAMESPACE, read_codebook, write_codebook
from surveyapp.coding.incoming import Plan, plan_import
from surveyapp.errors import ImportRefused, Refused
from surveyapp.export.separated import separated

EMPTY = CodingFrame(uuid.UUID(int=1))
GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def theme(frame: CodingFrame, key: str) -> Theme:
    found = frame.named(key)
    assert found is not None
    return found


def housing() -> CodingFrame:
    """Two themes and a part, in two languages, with all that a theme may have."""
    texts = {
        "label": {"nl-BE": "Hoge huur", "ar": "الإيجار"},
        "definition": {"nl-BE": 'Wat wonen kost,\nook "kosten".'},
        "use_when": {"nl-BE": "Huur; energie, water."},
        "not_when": {"nl-BE": "Boodschappen <dan> niet & ook geen vervoer."},
    }
    frame, rent = add_theme(EMPTY, ThemeText(texts, "rent", None, ("problems:rent", "what:cost")))
    frame, _rise = add_theme(frame, ThemeText({"label": {"nl-BE": "=Stijging"}}, None, rent.id))
    frame, _damp = add_theme(frame, ThemeText({"label": {"nl-BE": "Vocht"}}))
    return frame


def table_of(frame: CodingFrame, language: str = "nl-BE") -> bytes:
    """As the file that people get."""
    return separated(*frame_table(frame, language))


def plan_of(content: bytes, frame: CodingFrame = EMPTY, language: str = "nl-BE") -> Plan:
    return plan_import(frame, read_table(content, language)[0])


def records(frame: CodingFrame) -> dict[str, object]:
    return {each.key: record(frame, each) for each in frame.live}


def planned(content: bytes, language: str, frame: CodingFrame = EMPTY) -> Plan:
    """What a file would bring to a frame."""
    if content.startswith(b"<"):
        return plan_import(frame, read_codebook(content, language))
    return plan_of(content, frame, language)


def codes(content: bytes, language: str = "nl-BE") -> list[tuple[str, str]]:
    with pytest.raises(ImportRefused) as refused:
        planned(content, language)
    return [(each.code, each.where) for each in refused.value.findings]


# CSV.


def test_a_table_brings_a_whole_frame_to_another_project() -> None:
    frame = housing()

    plan = plan_of(table_of(frame))

    assert records(plan.frame) == records(frame)
    assert len(plan.added) == 3


def test_a_table_of_the_same_frame_changes_nothing() -> None:
    frame = housing()

    plan = plan_of(table_of(frame), frame)

    assert (plan.added, plan.changed, plan.same) == ((), (), 3)
    assert plan.frame == frame


def test_what_a_table_does_not_speak_of_stays() -> None:
    frame = housing()

    plan = plan_of(b"name;description\nHoge huur;Nieuw.\nLawaai;Van buren.", frame)

    rent = theme(plan.frame, "hoge-huur")
    assert (plan.added, plan.changed) == (("lawaai",), ("hoge-huur",))
    assert rent.definition["nl-BE"] == "Nieuw."
    assert (rent.pictogram, rent.teller) == ("rent", ("problems:rent", "what:cost"))
    assert rent.label["ar"] == "الإيجار"
    assert theme(plan.frame, "stijging").parent == rent.id


@pytest.mark.parametrize(
    "content",
    [
        b"name,description\nHoge huur,",
        b'<CodeBook><Codes><Code name="Hoge huur"><Description/></Code></Codes></CodeBook>',
    ],
)
def test_a_file_without_descriptions_takes_none_away(content: bytes) -> None:
    frame = housing()

    assert planned(content, "nl-BE", frame).frame == frame


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_spreadsheets_write_what_they_like_between_cells(between: str) -> None:
    text = between.join(["Tag", "Description", "number of highlights"])
    text += "\r\n" + between.join(["Vocht", '"Natte, ""zwarte"" muren"', "4"]) + "\r\n\r\n"

    themes, unread = read_table(text.encode("utf-8-sig"), "nl-BE")

    assert themes[0].texts["definition"] == {"nl-BE": 'Natte, "zwarte" muren'}
    assert unread == ("number of highlights",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("file-empty", "line 1")]),
        ("\n\n", [("file-empty", "line 1")]),
        ("kleur\nrood", [("no-names", "line 1")]),
        ("name,tag\na,b", [("column-twice", "line 1")]),
        ('name\nok\n"open', [("csv-broken", "line 3")]),
        ("name,key\na,b,c", [("too-many-cells", "line 2")]),
        ("name,parent\na,\nb,weg", [("parent-not-there", "line 3")]),
        ("name,parent\na,b\nb,a", [("parent-wrong", "line 3")]),
        ("name\n" + "x" * 61, [("label-too-long", "line 2")]),
        ("name,pictogram\nok,\nHuur,geen-plaatje", [("pictogram-unknown", "line 3")]),
        ("name,teller\nHuur,problems", [("teller-wrong", "line 2")]),
        ("name,description\na,x\n,leeg\nA,weer", [("label-missing", "line 3"),
                                                  ("label-taken", "line 4")]),
        ("name\n" + "\n".join(f"t{n}" for n in range(201)), [("themes-too-many", "line 202")]),
    ],
)  # fmt: skip
def test_mistakes_in_a_table_are_told_with_their_line(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert codes(text.encode()) == found


def test_lines_are_counted_over_cells_of_several_lines() -> None:
    assert codes(b'name,description\na,"x\ny\nz"\n,empty') == [("label-missing", "line 5")]


def test_another_encoding_is_told_with_its_line() -> None:
    assert codes("name\nok\nÉclairage".encode("cp1252")) == [("not-utf-8", "line 3")]


def test_a_theme_that_stands_twice_is_told() -> None:
    frame = housing()
    with pytest.raises(ImportRefused) as refused:
        plan_of(b"key,name\nvocht,Vocht\nvocht,Vocht", frame)
    assert [each.code for each in refused.value.findings] == ["theme-twice"]


def test_what_was_retired_here_stays_retired() -> None:
    frame = housing()
    retired = retire_theme(frame, theme(frame, "vocht").id)

    plan = plan_of(table_of(frame), retired)

    assert plan.skipped == ("Vocht",)
    assert plan.frame == retired


labels = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1,
                 max_size=20).filter(lambda text: text[0] != "'")  # fmt: skip
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=60
).filter(lambda text: not text.startswith("'"))


@st.composite
def frames(draw: st.DrawFn) -> CodingFrame:
    """Frames of a few themes with any letters in them, some part of others."""
    frame = EMPTY
    for label in draw(st.lists(labels, max_size=5, unique_by=str.casefold)):
        parent = draw(st.sampled_from([None, *(each.id for each in frame.parts(None))]))
        code = draw(st.sampled_from(["nl-BE", "ar"]))
        said = {
            "label": {code: label},
            "definition": {code: draw(texts)},
            "not_when": {code: draw(texts)},
        }
        with suppress(Refused):  # names that are the same once they are cleaned
            frame, _theme = add_theme(frame, ThemeText(said, None, parent))
    return frame


@given(frames())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_frame_comes_back_from_a_table(frame: CodingFrame) -> None:
    if frame.live:
        assert plan_of(table_of(frame), frame).frame == frame
        assert records(plan_of(table_of(frame)).frame) == records(frame)


# REFI-QDA.


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


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_comes_in_is_read_or_refused(content: bytes) -> None:
    for start in (b"", b"<", b"name,description\n"):
        with suppress(ImportRefused):
            planned(start + content, "nl-BE")
