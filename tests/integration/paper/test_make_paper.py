"""Sheets are made with codes of their own, and what is keyed in from one is one response."""

import uuid
from dataclasses import replace

import pytest
from sqlalchemy import select

from surveyapp.errors import NotFound, Refused
from surveyapp.ids import withdrawal_code
from surveyapp.response.response import Channel
from surveyapp.response.sheet_code import read_sheet_code, response_id_of
from surveyapp.services.ask_job import ask_job, job_state
from surveyapp.services.context import Context
from surveyapp.services.find_paper import PaperKind, list_prints, read_print
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.make_guide import make_guide
from surveyapp.services.make_paper import COPIES_MOST, PaperOrder, make_paper
from surveyapp.services.record_response import record_response
from surveyapp.services.withdraw_response import withdraw_response
from surveyapp.services.work import work_once
from surveyapp.storage.jobs import JobState
from surveyapp.storage.rows import PaperSheetRow
from tests.support.groups import a_session
from tests.support.pdf import Pdf
from tests.support.responses import SLUG, finished, open_survey
from tests.support.sheets import codes_on, ways_back_on

ORDER = PaperOrder(SLUG, "nl-BE", 2)


def test_each_sheet_has_a_code_that_is_kept(context: Context) -> None:
    owner = open_survey(context)
    survey = find_published_survey(context, SLUG)
    made = make_paper(context, owner, ORDER)
    known, file = read_print(context, owner, made.id)
    assert known == made
    pdf = Pdf(file)
    assert len(pdf.pages) == made.copies * made.pages
    on_sides = [codes_on(page) for page in pdf.pages]
    assert all(len(codes) == 1 for codes in on_sides)
    codes = sorted({code for codes in on_sides for code in codes})
    assert len(codes) == 2
    with context.database.read() as db:
        assert sorted(db.scalars(select(PaperSheetRow.code))) == codes
    # The way back of each sheet belongs to the response that its code stands for.
    assert sorted(ways_back_on(pdf.text)) == sorted(
        withdrawal_code(response_id_of(survey.id, code)) for code in codes
    )
    assert list_prints(context, owner, survey.id) == [made]


def test_a_sheet_is_one_response_however_often_it_is_keyed_in(sqlite_context: Context) -> None:
    owner = open_survey(sqlite_context)
    survey = find_published_survey(sqlite_context, SLUG)
    made = make_paper(sqlite_context, owner, replace(ORDER, copies=1))
    page = Pdf(read_print(sqlite_context, owner, made.id)[1]).pages[0]
    (code,) = codes_on(page)
    assert read_sheet_code(code) == code
    keyed = replace(finished(), id=response_id_of(survey.id, code), channel=Channel.PAPER)
    first = record_response(sqlite_context, SLUG, keyed)
    again = record_response(sqlite_context, SLUG, keyed)
    assert (again.mac, again.repeated) == (first.mac, True)
    (back,) = ways_back_on(Pdf(read_print(sqlite_context, owner, made.id)[1]).text)
    assert withdraw_response(sqlite_context, back)
    assert not withdraw_response(sqlite_context, back)


def test_it_is_made_by_a_job_for_a_session(context: Context) -> None:
    session = a_session(context, languages=("nl-BE",))
    arguments = {
        "survey": SLUG,
        "language": "nl-BE",
        "copies": 3,
        "short": False,
        "session": str(session.id),
    }
    job = ask_job(context, session.organisation_id, "make_paper", arguments)
    assert work_once(context) == 1
    state = job_state(context, session.organisation_id, job)
    assert state.state is JobState.DONE, state.message
    (made,) = list_prints(context, session.organisation_id, session.survey_id, session.id)
    assert state.result == {"print": str(made.id)}
    assert (made.kind, made.copies, made.version) == (PaperKind.SHEETS, 3, session.version)
    assert list_prints(context, session.organisation_id, session.survey_id) == []


def test_a_newer_guide_takes_the_place_of_the_one_before(sqlite_context: Context) -> None:
    session = a_session(sqlite_context)
    owner = session.organisation_id
    first = make_guide(sqlite_context, owner, session.id, "en")
    second = make_guide(sqlite_context, owner, session.id, "en")
    dutch = make_guide(sqlite_context, owner, session.id, "nl-BE")
    made = list_prints(sqlite_context, owner, session.survey_id, session.id)
    assert {each.id for each in made} == {second.id, dutch.id}
    assert 1 <= second.pages <= 2
    with pytest.raises(NotFound):
        read_print(sqlite_context, owner, first.id)
    text = Pdf(read_print(sqlite_context, owner, second.id)[1]).text
    assert session.code in text
    assert session.centre in text


@pytest.mark.parametrize("practice", [True, False], ids=["practice", "held"])
def test_paper_of_a_practice_session_is_marked(sqlite_context: Context, *, practice: bool) -> None:
    session = a_session(sqlite_context, practice=practice)
    owner = session.organisation_id
    sheets = make_paper(sqlite_context, owner, replace(ORDER, session_id=session.id))
    guide = make_guide(sqlite_context, owner, session.id, "en")
    pages = Pdf(read_print(sqlite_context, owner, sheets.id)[1]).pages
    words = "We bewaren hier niets van."
    assert [words in " ".join(page.split()) for page in pages] == [practice] * len(pages)
    told = " ".join(Pdf(read_print(sqlite_context, owner, guide.id)[1]).text.split())
    assert ("nothing of this session is kept" in told) is practice


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"language": "so"}, "language-not-open"),
        ({"copies": 0}, "copies-wrong"),
        ({"copies": COPIES_MOST + 1}, "copies-wrong"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    sqlite_context: Context, changes: dict[str, object], code: str
) -> None:
    owner = open_survey(sqlite_context)
    order: PaperOrder = replace(ORDER, **changes)  # type: ignore[arg-type]  # one at a time
    with pytest.raises(Refused) as refused:
        make_paper(sqlite_context, owner, order)
    assert refused.value.code == code


def test_another_organisation_prints_nothing_of_ours(sqlite_context: Context) -> None:
    session = a_session(sqlite_context)
    other = uuid.uuid4()
    with pytest.raises(NotFound):
        make_paper(sqlite_context, other, ORDER)
    with pytest.raises(NotFound):
        make_guide(sqlite_context, other, session.id, "en")
    made = make_guide(sqlite_context, session.organisation_id, session.id, "en")
    with pytest.raises(NotFound):
        read_print(sqlite_context, other, made.id)
