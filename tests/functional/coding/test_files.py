"""A coding frame out to a file and in from one, over the pages."""

import io
import uuid

import pytest
from flask import Flask

from surveyapp.coding.frame import DEPTH_MAX, THEMES_MAX
from surveyapp.services.change_frame import FrameDesk, find_frame
from surveyapp.services.context import Context
from surveyapp.services.exchange_frame import take_file
from surveyapp.services.note_audit import list_audit
from surveyapp.services.roles import Role
from tests.support.coding import PROJECT, a_theme
from tests.support.page import Page, checked, words_in
from tests.support.responses import SLUG, open_survey
from tests.support.staff import Colleague, signed_in

FILE = f"/staff/projects/{PROJECT}/coding-frame/file"
TABLE = b"name;description\nHuur;Wat wonen kost.\nLawaai;Van buren.\n"


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    owner = open_survey(sqlite_context)
    a_theme(sqlite_context, owner, "Huur", pictogram="rent")
    return owner


@pytest.fixture
def reader(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    """A coordinator who reads Dutch."""
    del owner
    organisation = f"org-of-{SLUG}"
    return signed_in(app, sqlite_context, organisation, Role.COORDINATOR, language="nl-BE")


def previewed(coordinator: Colleague, content: bytes, status: int = 200) -> Page:
    sent = {"file": (io.BytesIO(content), "frame.csv")}
    return checked(coordinator.sends(f"{FILE}?language=nl-BE", **sent), status=status)


def test_first_it_shows_what_would_change_and_then_changes_it(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    page = previewed(coordinator, TABLE)

    assert "New: 1. Changed: 1. Already the same: 0." in page.words
    assert "Wat wonen kost." in page.words
    assert len(find_frame(sqlite_context, owner, PROJECT)[1].themes) == 1  # nothing changed yet

    (content,) = page.values("content")
    sent = {"content": content, "do": "take", "reason": "Van de projectgroep"}
    answer = coordinator.sends(f"{FILE}?language=nl-BE", **sent)

    assert answer.status_code == 303
    rent, noise = find_frame(sqlite_context, owner, PROJECT)[1].themes
    assert rent.definition == {"nl-BE": "Wat wonen kost."}
    assert rent.pictogram == "rent"
    assert noise.label == {"nl-BE": "Lawaai"}
    history = coordinator.opens(f"/staff/projects/{PROJECT}/coding-frame/history").words
    assert "Taken in from a file" in history
    assert "Van de projectgroep" in history
    again = previewed(coordinator, TABLE)
    assert "Nothing: the frame is like that already." in again.words


@pytest.mark.parametrize("form", ["csv", "qdc"])
def test_what_goes_out_comes_in_as_it_was(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID, form: str
) -> None:
    answer = coordinator.client.get(f"{FILE}/frame.{form}?language=nl-BE")

    assert answer.status_code == 200
    disposition = answer.headers["Content-Disposition"]
    assert disposition == f'attachment; filename="{PROJECT}-nl-BE.{form}"'
    assert "Nothing: the frame is like that already." in previewed(coordinator, answer.data).words
    log = [each.subject for each in list_audit(sqlite_context, owner)]
    assert f"{PROJECT}.{form}" in log


def test_a_code_of_another_program_goes_back_as_the_same_code(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    guid = uuid.uuid4()
    book = f'<CodeBook><Codes><Code guid="{guid}" name="Lawaai"/></Codes></CodeBook>'.encode()
    (content,) = previewed(coordinator, book).values("content")

    coordinator.sends(f"{FILE}?language=nl-BE", content=content, do="take")

    assert find_frame(sqlite_context, owner, PROJECT)[1].themes[-1].id == guid
    made = coordinator.client.get(f"{FILE}/frame.qdc?language=nl-BE")
    assert f'guid="{guid}" name="Lawaai"'.encode() in made.data
    # Elsewhere the identifier is taken, whoever has it.
    other = open_survey(sqlite_context, "elsewhere")
    desk = FrameDesk(other, "project-of-elsewhere", uuid.uuid4())
    assert take_file(sqlite_context, desk, book, "nl-BE").added == ("lawaai",)
    (theme,) = find_frame(sqlite_context, other, "project-of-elsewhere")[1].themes
    assert theme.id != guid


@pytest.mark.parametrize(
    ("content", "where"),
    [(b"name,parent\nA,\nB,weg", "Line 3"), (b"<CodeBook>\n<", "Line 2"), (b"", "Line 1")],
)
def test_a_bad_file_changes_nothing_and_says_where(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID, content: bytes, where: str
) -> None:
    page = previewed(coordinator, content, status=422)

    assert "Nothing was changed" in page.words
    assert where in page.words
    assert len(find_frame(sqlite_context, owner, PROJECT)[1].themes) == 1


def test_a_file_that_is_too_big_is_refused(coordinator: Colleague) -> None:
    page = previewed(coordinator, b"name\n" + b"x" * (401 * 1024), status=422)
    assert "too big" in page.words


def test_whatever_comes_back_in_the_second_round_is_looked_at_again(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    for content in ("", "!", "AAAA"):
        answer = coordinator.sends(FILE, content=content, do="take")
        checked(answer, status=422)
    assert len(find_frame(sqlite_context, owner, PROJECT)[1].themes) == 1


MANY = b"name\n" + b"\n".join(b"T%d" % number for number in range(THEMES_MAX + 1))
NESTED = b"<Code name='a'>" * (DEPTH_MAX + 1) + b"</Code>" * (DEPTH_MAX + 1)
BOOK = b"<CodeBook><Codes>%s</Codes></CodeBook>"


@pytest.mark.parametrize(
    ("content", "where", "words"),
    [
        (b"", "Regel 1", "Er staat geen thema in het bestand."),
        (b"name\n" + b"x" * (401 * 1024), "Het hele bestand", "te groot"),
        (b"<REFI/>", "Regel 1", "Dit is geen REFI-QDA-codeboek."),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "Regel 1", "wijst naar"),
        (b"<CodeBook>\n<", "Regel 2", "Het bestand is hier stuk."),
        (b"name\n\xff", "Regel 2", "Deze letters zijn niet te lezen."),
        (b'name\n"A', "Regel 2", "aanhalingsteken"),
        (b"name,Name\nA,B", "Regel 1", "Twee kolommen zeggen hetzelfde."),
        (b"colour\nred", "Regel 1", "Geen kolom heeft de namen van de thema"),
        (b"name\nA,B", "Regel 2", "Deze regel heeft meer cellen"),
        (b"name,parent\nA,weg", "Regel 2", "Waar het deel van is"),
        (MANY, f"Regel {THEMES_MAX + 2}", "plaats voor"),
        (BOOK % NESTED, f"Code {DEPTH_MAX + 1} (a)", "diep"),
        (BOOK % b"<Code/>", "Code 1", "Het heeft geen naam."),
        (b"key,name\na,A\nb,A", "Regel 3", "Een ander thema heeft deze naam al."),
        (b"name,pictogram\nA,weg", "Regel 2", "prentje is er niet."),
        (b"name,teller\nA,weg", "Regel 2", "item:antwoord"),
        (b"name\nHuur\nHuur", "Regel 3", "Dit thema staat twee keer in het bestand."),
    ],
)
def test_what_is_wrong_is_told_in_the_language_of_the_screen(
    reader: Colleague, content: bytes, where: str, words: str
) -> None:
    page = previewed(reader, content, status=422)
    (told,) = [words_in(each) for each in page.all("ul") if each.get("class") == "findings"]

    assert where in told
    assert words in told
