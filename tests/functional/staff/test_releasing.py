"""A coordinator asks for a release, watches it, and reads what it holds back."""

import uuid
from urllib.parse import urlsplit

import pytest
from flask import Flask

from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from surveyapp.services.note_audit import list_audit
from surveyapp.services.read_release import list_releases
from surveyapp.services.release_results import release_results
from surveyapp.services.roles import Role
from surveyapp.services.work import work_once
from surveyapp.storage.jobs import JobStore
from tests.support.counted import Person, take_part
from tests.support.page import checked
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, document, published

SURVEY = "/staff/surveys/buurt"


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    return published(
        sqlite_context, document(choice("warm", "often", "seldom"), choice("new", "a", "b"))
    )


@pytest.fixture
def coordinator(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    del owner
    return signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)


def forty(context: Context, owner: uuid.UUID) -> None:
    """Forty people, four of whom answer the second question too."""
    people = [
        Person({"warm": "often" if number % 3 else "seldom"} | ({"new": "a"} if number < 4 else {}))
        for number in range(40)
    ]
    take_part(context, owner, "buurt", people)
    close_survey(context, owner, "buurt")


def asked(colleague: Colleague) -> str:
    answer = colleague.sends(f"{SURVEY}/release")
    assert answer.status_code == 302
    return urlsplit(answer.headers["Location"]).path


def test_a_release_is_asked_for_watched_and_read(
    sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague
) -> None:
    forty(sqlite_context, owner)
    progress = asked(coordinator)
    assert coordinator.client.get(progress).headers["Refresh"] == "2"
    assert coordinator.opens(progress).heading == "Making the release"
    assert list_releases(sqlite_context, "buurt") == ()

    assert work_once(sqlite_context) == 1

    assert "Refresh" not in coordinator.client.get(progress).headers
    page = coordinator.opens(progress)
    assert page.heading == "Release 1 is frozen"
    assert "Making the release" not in page.title
    assert "new? Not told Too few people answered this." in page.words
    assert "warm? Not told" not in page.words
    assert coordinator.opens(page.link("Read the results")).heading.startswith("Results")
    entry = list_audit(sqlite_context, owner)[0]
    assert (entry.action, entry.subject) == ("ask-release", "buurt")


def test_the_page_of_the_survey_says_that_a_release_is_under_way(
    sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague
) -> None:
    forty(sqlite_context, owner)
    button = "Release the results so far"
    page = coordinator.opens(SURVEY)
    assert button in page.words  # the control: nothing is under way
    assert "Making the release" not in page.words

    progress = asked(coordinator)
    page = coordinator.opens(SURVEY)
    assert "Making the release: It waits for its turn." in page.words
    assert page.link("Making the release") == progress
    assert button not in page.words

    with sqlite_context.database.begin() as db:
        jobs, job = JobStore(db), uuid.UUID(progress.rsplit("/", 1)[1])
        jobs.claim(job, sqlite_context.clock.now())
        jobs.tell(job, 40, "Counting the answers", sqlite_context.clock.now())
    assert "Making the release: 40 %" in coordinator.opens(SURVEY).words
    with sqlite_context.database.begin() as db:
        JobStore(db).put_back(job, sqlite_context.clock.now())
    work_once(sqlite_context)
    assert "Making the release" not in coordinator.opens(SURVEY).words


def test_asking_twice_makes_one_release(
    sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague
) -> None:
    forty(sqlite_context, owner)
    assert asked(coordinator) == asked(coordinator)

    work_once(sqlite_context)

    assert len(list_releases(sqlite_context, "buurt")) == 1


def test_what_may_not_be_is_refused_at_once(
    sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague
) -> None:
    take_part(sqlite_context, owner, "buurt", [Person({"warm": "often"}) for _ in range(7)])

    page = checked(coordinator.sends(f"{SURVEY}/release"), status=409)

    assert "About 5 more are needed" in page.words
    assert work_once(sqlite_context) == 0


def test_a_refusal_in_the_job_is_told_in_plain_words(
    sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague
) -> None:
    forty(sqlite_context, owner)
    progress = asked(coordinator)
    release_results(sqlite_context, owner, "buurt")  # somebody was quicker at the terminal

    work_once(sqlite_context)

    page = coordinator.opens(progress)
    assert page.heading == "Nothing was released"
    assert "A small survey releases once, and this one did." in page.words


def test_the_job_of_another_survey_is_not_there(
    app: Flask, sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague
) -> None:
    forty(sqlite_context, owner)
    job = asked(coordinator).rsplit("/", 1)[1]
    published(sqlite_context, document(choice("warm", "a", "b"), key="ginder"), "elders")
    elsewhere = signed_in(app, sqlite_context, "elders", Role.COORDINATOR)

    checked(elsewhere.client.get(f"{SURVEY}/release/{job}"), status=404)
    checked(elsewhere.client.get(f"/staff/surveys/ginder/release/{job}"), status=404)
    checked(coordinator.client.get(f"{SURVEY}/release/{uuid.uuid4()}"), status=404)
    assert coordinator.opens(f"{SURVEY}/release/{job}").heading == "Making the release"


def test_who_lets_a_small_survey_release_early_is_noted(
    sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague
) -> None:
    for allowed, action in (("yes", "allow-early-release"), ("no", "forbid-early-release")):
        coordinator.sends(f"{SURVEY}/early-release", allowed=allowed)
        entry = list_audit(sqlite_context, owner)[0]
        assert (entry.action, entry.subject) == (action, "buurt")
        assert entry.account_id is not None
