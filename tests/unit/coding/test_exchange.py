"""Frames go out to tables and come back as they were; mistakes are told with their line."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.coding.changing import ThemeText, add_theme, retire_theme
from surveyapp.coding.frame import CodingFrame
from surveyapp.coding.frame_csv import read_table
from surveyapp.errors import ImportRefused, Refused
from tests.support.frames import EMPTY, codes, housing, plan_of, planned, records, table_of, theme


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


def test_an_empty_name_is_the_name_of_no_theme() -> None:
    frame, _theme = add_theme(EMPTY, ThemeText({"label": {"nl-BE": "Schimmel"}}))

    plan = plan_of(b"key,label:nl-BE,label:fr-BE\nratten,Ratten,", frame)

    assert plan.added == ("ratten",)
    assert theme(plan.frame, "schimmel").label == {"nl-BE": "Schimmel"}


def test_a_theme_that_stands_twice_with_other_words_is_told() -> None:
    with pytest.raises(ImportRefused) as refused:
        plan_of(b"key,name\nvocht,Nat\nvocht,Kou", housing())
    assert [each.code for each in refused.value.findings] == ["theme-twice"]


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


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_comes_in_is_read_or_refused(content: bytes) -> None:
    for start in (b"", b"<", b"name,description\n"):
        with suppress(ImportRefused):
            planned(start + content, "nl-BE")
