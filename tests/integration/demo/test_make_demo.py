import datetime as dt
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from surveyapp.clock import FixedClock
from surveyapp.config import Config
from surveyapp.definition.document import load_survey
from surveyapp.definition.items import item_type
from surveyapp.definition.pictograms import pictogram_names
from surveyapp.definition.shipped import shipped_surveys
from surveyapp.kwestie.kwestie import FigureEvidence, NoteEvidence
from surveyapp.response.group_session import SessionState
from surveyapp.response.tally import Method
from surveyapp.services.ask_job import list_jobs
from surveyapp.services.change_frame import find_frame
from surveyapp.services.context import Context, open_context
from surveyapp.services.count_session import count_session
from surveyapp.services.demo.kwesties import kwestie_plan
from surveyapp.services.demo.people import crowd
from surveyapp.services.demo.place import CENTRES, PROJECTS
from surveyapp.services.demo.sessions import ON_PHONES
from surveyapp.services.find_session import list_sessions
from surveyapp.services.find_survey import find_published_survey, list_open_surveys
from surveyapp.services.make_demo import COORDINATOR_NAME, SURVEYS, Demo, make_demo
from surveyapp.services.publish_kwestie import findings_before_publishing
from surveyapp.services.read_kwestie import list_kwesties
from surveyapp.services.read_release import latest_release
from surveyapp.services.release_results import release_results
from surveyapp.services.reveal_item import reveal_item
from surveyapp.services.reveals import Shows
from surveyapp.services.save_kwestie import Desk
from surveyapp.services.set_up_organisation import create_organisation, list_organisations
from surveyapp.services.show_board import show_board
from surveyapp.services.sign_language import Subject, list_signatures
from surveyapp.services.tallies_of import tallies_of
from surveyapp.storage.rows.responses import ResponseRow, SealedAnswerRow

SEED = 2026
ANALYSIS_FITS = 210


@pytest.fixture(scope="module")
def demo_context(
    tmp_path_factory: pytest.TempPathFactory, migrated_file: Path
) -> Iterator[Context]:
    """One demo for all tests here: it takes a while, and they only look at it."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copyfile(migrated_file, folder / "demo.sqlite")
    config = Config(
        database_url=f"sqlite:///{folder / 'demo.sqlite'}",
        secret_key="only for tests, never for anything else",
        sealing_key=bytes(range(32)),
        instance=folder,
    )
    opened = open_context(config, FixedClock(dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)))
    yield opened
    opened.database.dispose()


@pytest.fixture(scope="module")
def demo(demo_context: Context) -> Demo:
    return make_demo(demo_context, SEED)


def test_the_demo_shows_every_part_of_the_flow(demo_context: Context, demo: Demo) -> None:
    assert demo.new
    assert demo.link
    organisation = list_organisations(demo_context)[0]
    surveys = {each.slug: each for each in list_open_surveys(demo_context)}
    assert set(surveys) == set(SURVEYS)
    assert all(each.synthetic for each in surveys.values())
    fine = latest_release(demo_context, "hoe-woon-je")
    coarse = latest_release(demo_context, "word-je-eerlijk-behandeld")
    assert fine is not None
    assert coarse is not None
    assert fine.synthetic
    assert coarse.synthetic
    assert max(table.bands for table in fine.tables) > max(t.bands for t in coarse.tables)
    published = list_kwesties(demo_context)
    assert [each.kwestie.key for each in published] == ["een-woning-die-niet-ziek-maakt"]
    asked = list_jobs(demo_context, organisation.id, "make_summary")
    assert {job.arguments["language"] for job in asked} == {"nl-BE", "ar"}


def test_the_stories_of_a_project_have_themes_to_be_given(
    demo_context: Context, demo: Demo
) -> None:
    del demo
    organisation = list_organisations(demo_context)[0]
    asked = find_published_survey(demo_context, "hoe-woon-je").survey.item("problems")
    assert asked is not None
    _project, frame = find_frame(demo_context, organisation.id, "woonlab")
    assert len(frame.live) > 3
    assert {theme.pictogram for theme in frame.live} <= pictogram_names()
    picked = {category.key for category in asked.categories}
    links = [link.split(":") for theme in frame.live for link in theme.teller]
    assert links
    assert {category for _item, category in links} <= picked


def test_one_session_was_held_and_one_is_of_tomorrow(demo_context: Context, demo: Demo) -> None:
    del demo
    organisation = list_organisations(demo_context)[0]
    ahead, held = list_sessions(demo_context, organisation.id)
    assert ahead.state is SessionState.PLANNED
    assert ahead.held_on == demo_context.clock.today() + dt.timedelta(days=1)
    assert held.state is SessionState.CLOSED
    assert held.held_on < demo_context.clock.today()
    counted = tallies_of(demo_context, held)
    assert {each.method for each in counted} == {Method.HANDS, Method.DOTS}
    assert max(each.people for each in counted) <= (held.people or 0)


def test_somebody_stands_for_the_robots_that_are_going_to_speak(
    demo_context: Context, demo: Demo
) -> None:
    assert demo.new
    organisation = list_organisations(demo_context)[0]
    signatures = list_signatures(demo_context, organisation.id)
    assert {each.name for each in signatures} == {COORDINATOR_NAME}
    assert {each.subject for each in signatures} == {Subject.ROBOT_VOICE}
    asked = list_jobs(demo_context, organisation.id, "make_speech")
    spoken = {job.arguments["language"] for job in asked}
    assert spoken == {each.language for each in signatures} == {"nl-BE", "fr-BE", "en", "tr"}


def test_every_statement_of_the_published_kwestie_has_a_figure_and_a_note(
    demo_context: Context, demo: Demo
) -> None:
    assert demo.new
    (published,) = list_kwesties(demo_context)
    assert 3 <= len(published.kwestie.statements) <= 4
    for statement in published.kwestie.statements:
        kinds = {type(each) for each in statement.evidence}
        assert kinds == {FigureEvidence, NoteEvidence}


def test_the_other_kwestie_could_be_published_as_it_is(demo_context: Context, demo: Demo) -> None:
    assert demo.new
    organisation = list_organisations(demo_context)[0]
    desk = Desk(organisation.id, "solidariteit")
    findings = findings_before_publishing(demo_context, desk)
    assert [finding for finding in findings if finding.blocking] == []


def test_its_people_are_spread_and_not_of_the_future(demo_context: Context, demo: Demo) -> None:
    assert demo.new
    with demo_context.database.read() as db:
        rows = list(db.scalars(select(ResponseRow)))
        stories = len(db.scalars(select(SealedAnswerRow)).all())
    today = demo_context.clock.today()
    assert len(rows) == sum(crowd(survey).size for survey in SURVEYS) + ON_PHONES
    assert all(row.synthetic for row in rows)
    assert max(row.received_on for row in rows) <= today
    assert min(row.received_on for row in rows) < today - dt.timedelta(weeks=3)
    assert {row.language for row in rows} == {"nl-BE", "fr-BE", "en", "ar", "tr"}
    assert len({row.channel for row in rows}) == 5
    assert len({row.centre_id for row in rows}) == len(CENTRES) + 1
    assert stories > 50


def test_a_second_time_changes_nothing_and_gives_a_fresh_link(
    demo_context: Context, demo: Demo
) -> None:
    again = make_demo(demo_context, SEED)
    assert not again.new
    assert again.addresses == demo.addresses
    assert again.link
    assert again.link != demo.link
    with demo_context.database.read() as db:
        assert len(db.scalars(select(ResponseRow)).all()) == 278 + ON_PHONES


def test_a_database_of_somebody_else_is_left_alone(context: Context) -> None:
    create_organisation(context, "another", "Another")
    found = make_demo(context, SEED)
    assert not found.new
    assert found.link is None
    assert [each.slug for each in list_organisations(context)] == ["another"]


def test_the_same_seed_makes_the_same_figures(demo_context: Context, demo: Demo) -> None:
    assert demo.new
    with demo_context.database.read() as db:
        rows = db.scalars(select(ResponseRow)).all()
    told = [row for row in rows if "tenure" in row.answers]
    tenure = Counter((row.session_id is None, row.answers["tenure"]) for row in told)
    assert tenure[True, "private"] == 151
    assert tenure[False, "private"] == 6


@pytest.mark.parametrize("survey", SURVEYS)
def test_tendencies_speak_of_items_and_categories_that_there_are(survey: str) -> None:
    questionnaire = load_survey(shipped_surveys()[survey])
    tendencies = crowd(survey).setting.tendencies
    named = [(item, key) for item, weights in tendencies.weights.items() for key in weights]
    for shift in tendencies.shifts:
        named += [shift.given, (shift.item, shift.category)]
    for key, category in named:
        item = questionnaire.item(key)
        assert item is not None, key
        assert category in dict(item_type(item.type).categories(item)), (key, category)
    assert set(tendencies.languages) <= set(questionnaire.languages)


@pytest.mark.parametrize("project", SURVEYS.values())
def test_kwesties_are_written_in_all_their_languages(project: str) -> None:
    kwestie = kwestie_plan(project).kwestie
    texts = [kwestie.title, kwestie.introduction, kwestie.next, kwestie.missing,
             kwestie.aanpak.introduction, *kwestie.analysis,
             *(step.text for step in kwestie.aanpak.steps),
             *(each.headline for each in kwestie.statements),
             *(each.explanation for each in kwestie.statements)]  # fmt: skip
    for text in texts:
        assert set(text) == set(kwestie.languages)
    assert len(kwestie.aanpak.steps) == 4
    assert all(len(told) <= ANALYSIS_FITS for text in kwestie.analysis for told in text.values())


def test_the_place_is_the_one_that_people_know() -> None:
    assert {centre.area for centre in CENTRES} == {
        "Antwerpen-Noord", "Oud-Borgerhout", "Deurne-Noord", "Deurne-Zuid", "Kiel",
    }  # fmt: skip
    assert len(PROJECTS) == 10


# Last, as it adds to the demo that the others look at.
def test_phones_of_the_held_session_can_be_revealed_on_its_board(
    demo_context: Context, demo: Demo
) -> None:
    assert demo.new
    organisation = list_organisations(demo_context)[0]
    held = list_sessions(demo_context, organisation.id)[1]
    assert count_session(demo_context, held).by_channel == {"web": ON_PHONES}
    with demo_context.database.read() as db:
        rows = db.scalars(select(ResponseRow).where(ResponseRow.session_id == held.id)).all()
    assert {row.centre_id for row in rows} == {held.centre_id}
    board = show_board(demo_context, organisation.id, held.id, held.made_by)
    phones = [each for each in board.offers if each.kind is Shows.PHONES]
    assert {each.item.key for each in phones} == {"problems", "first"}
    assert not any(each.early for each in phones)
    for each in phones:
        shown = reveal_item(
            demo_context, organisation.id, held.id, each.item.key, held.made_by, kind=each.kind
        )
        assert shown.table is not None
        assert shown.table.cells
    # What was revealed stands in the way of no release, and the demo can be released again.
    again = release_results(demo_context, organisation.id, held.survey_slug)
    assert again.number == 2
