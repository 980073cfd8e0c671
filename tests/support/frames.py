"""Coding frames for tests of their files, and what a file would bring."""

import uuid

import pytest

from surveyapp.coding.changing import ThemeText, add_theme, record
from surveyapp.coding.frame import CodingFrame, Theme
from surveyapp.coding.frame_csv import frame_table, read_table
from surveyapp.coding.frame_qdc import read_codebook
from surveyapp.coding.incoming import Plan, plan_import
from surveyapp.errors import ImportRefused
from surveyapp.export.separated import separated

EMPTY = CodingFrame(uuid.UUID(int=1))


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
