"""A worker finds the stories from the home page, and what is made of them; or who makes it."""

from flask import Flask

from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from tests.support.page import Page
from tests.support.responses import SLUG, open_survey
from tests.support.staff import signed_in
from tests.support.stories import standings, tell_story

STORIES = f"/staff/surveys/{SLUG}/stories"


def addresses(page: Page) -> list[str]:
    """Where its links lead, in their order."""
    return [each.get("href", "") for each in page.all("a")]


def test_the_ways_stand_before_the_lists(app: Flask, sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    tell_story(sqlite_context, "Duvar çok nemli.", language="ar")
    worker = signed_in(app, sqlite_context, f"org-of-{SLUG}", Role.WORKER)
    assert STORIES in addresses(worker.opens("/staff/"))

    desk = addresses(worker.opens(STORIES))
    (story,) = {each for each in desk if each.startswith(f"{STORIES}/")}
    for way in ("quotes", "themes", "second-reader", "voices"):
        assert f"/staff/surveys/{SLUG}/{way}" in desk
    last = max(place for place, each in enumerate(desk) if each == story)
    assert desk.index(f"/staff/surveys/{SLUG}/quotes") < last


def test_a_worker_is_told_who_counts_and_draws(app: Flask, sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    tell_story(sqlite_context, "Duvar çok nemli.", language="ar")
    worker = signed_in(app, sqlite_context, f"org-of-{SLUG}", Role.WORKER)
    desk = addresses(worker.opens(STORIES))
    worker.opens(next(each for each in desk if each.startswith(f"{STORIES}/")))
    reading = worker.opens(f"/staff/surveys/{SLUG}/second-reader")
    assert "A coordinator draws the stories." in reading.words
    counting = f"/staff/surveys/{SLUG}/themes"
    assert "A coordinator counts them." in worker.opens(counting).words

    coordinator = signed_in(app, sqlite_context, f"org-of-{SLUG}", Role.COORDINATOR)
    assert "A coordinator counts them." not in coordinator.opens(counting).words


def test_the_page_of_a_survey_says_how_many_were_read(app: Flask, sqlite_context: Context) -> None:
    owner = open_survey(sqlite_context)
    worker = signed_in(app, sqlite_context, f"org-of-{SLUG}", Role.WORKER)
    survey = f"/staff/surveys/{SLUG}"
    assert STORIES in addresses(worker.opens(survey))
    for words in ("De muur is nat.", "Het is koud."):
        tell_story(sqlite_context, words)
    assert "0 of 2 read" in worker.opens(survey).words
    first, _second = standings(sqlite_context, owner)
    worker.opens(f"{STORIES}/{first.name}")
    assert "1 of 2 read" in worker.opens(survey).words
    # Who translates surveys reads no stories, and learns nothing of them.
    translator = signed_in(app, sqlite_context, f"org-of-{SLUG}", Role.TRANSLATOR)
    page = translator.opens(survey)
    assert "of 2 read" not in page.words
    assert STORIES not in addresses(page)
