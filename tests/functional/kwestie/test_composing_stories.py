"""Quotes and themes on the composing screen, on the public page, and on the page of counts."""

import uuid

import pytest
from flask import Flask

from surveyapp.coding.quote import Approval
from surveyapp.kwestie.kwestie import Kwestie, QuoteEvidence, Stance, ThemeEvidence, Voice
from surveyapp.services.approve_quote import refuse_quote, translate_quote
from surveyapp.services.compose_kwestie import add_statement, write_frame
from surveyapp.services.context import Context
from surveyapp.services.count_themes import count_themes
from surveyapp.services.list_stories import list_stories
from surveyapp.services.read_story import find_story
from surveyapp.services.roles import Role
from surveyapp.services.save_kwestie import Desk, find_draft, start_kwestie
from tests.support.coding import PROJECT
from tests.support.counted_stories import a_counted_theme, read_all, tell_many
from tests.support.page import checked
from tests.support.quotes import chosen, say_yes
from tests.support.responses import SLUG, open_survey
from tests.support.staff import Colleague, signed_in
from tests.support.stories import OTHER, READER, asked, tell_story

ORGANISATION = f"org-of-{SLUG}"
SCREEN = f"/staff/projects/{PROJECT}/kwestie"
THEMES = f"/staff/surveys/{SLUG}/themes"
ARABIC = "الجدران سوداء والأطفال يسعلون."
DUTCH = "De muren zijn zwart en de kinderen hoesten."


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    return open_survey(sqlite_context)


@pytest.fixture
def coordinator(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    del owner
    return signed_in(app, sqlite_context, ORGANISATION, Role.COORDINATOR)


def a_quote(context: Context, owner: uuid.UUID) -> uuid.UUID:
    """An approved quote in Arabic with its Dutch translation."""
    survey = asked(context, owner)
    tell_story(context, ARABIC, language="ar")
    (name,) = [each.name for each in list_stories(context, survey) if each.language == "ar"]
    quote = chosen(context, owner, find_story(context, survey, name), ARABIC)
    translate_quote(context, survey, quote.id, "nl-BE", DUTCH, READER)
    say_yes(context, survey, quote.id, Approval.SECOND_WORKER, OTHER)
    return quote.id


def composed(context: Context, owner: uuid.UUID) -> tuple[Desk, uuid.UUID]:
    """A kwestie that can be published but for its evidence, and its statement."""
    desk = Desk(owner, PROJECT)
    start_kwestie(context, desk, key="warm", title="Warme huizen", languages=["nl-BE", "ar"])
    texts = {"title": "Warme huizen", "introduction": "Muren zijn nat.", "next": "In mei."}
    write_frame(context, desk, "nl-BE", texts)
    return desk, add_statement(context, desk, "nl-BE", "De muren zijn zwart.", Voice.RESIDENTS)


def kwestie(context: Context, desk: Desk) -> Kwestie:
    _project, draft = find_draft(context, desk)
    assert draft is not None
    return draft.kwestie


def fields(context: Context, desk: Desk, **more: str) -> dict[str, str]:
    """The form of the statement as it stands, and a button."""
    _project, draft = find_draft(context, desk)
    assert draft is not None
    (statement,) = draft.kwestie.statements
    sent = {
        "revision": str(draft.revision),
        "headline": "De muren zijn zwart.",
        "voice": "residents",
        "note_kind": "observation",
    }
    for place, each in enumerate(statement.evidence):
        sent[f"evidence-{place}-id"] = str(each.id)
        sent[f"evidence-{place}-stance"] = "nuances"
        sent[f"evidence-{place}-text"] = (
            "Woorden van iemand anders." if isinstance(each, QuoteEvidence) else "10 tot 14 mensen."
        )
    return {**sent, **more}


def test_a_quote_and_a_theme_are_taken_and_published(
    sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague
) -> None:
    context = sqlite_context
    quote = a_quote(context, owner)
    theme = a_counted_theme(context, owner)
    count_themes(context, asked(context, owner), READER)
    desk, statement = composed(context, owner)
    place = f"{SCREEN}/statements/{statement}"

    page = coordinator.opens(f"{SCREEN}?statement={statement}")
    assert DUTCH in page.words or ARABIC in page.words
    assert "10 to 14 people" in page.words

    taken = fields(context, desk, quote=f"{SLUG}/{quote}")
    assert "The quote stands under" in coordinator.opens(sent(coordinator, place, taken)).words
    taken = fields(context, desk, theme=f"{SLUG}/1/{theme.key}")
    page = coordinator.opens(sent(coordinator, place, taken))
    assert "Take this away" in page.words
    page = coordinator.opens(sent(coordinator, place, fields(context, desk)))
    (told,) = kwestie(context, desk).evidence(QuoteEvidence)
    assert (told.stance, told.frozen) == (Stance.NUANCES, None)
    (counted,) = kwestie(context, desk).evidence(ThemeEvidence)
    assert counted.sentence["nl-BE"] == "10 tot 14 mensen."

    read_all(context, owner)
    publish(coordinator, context, desk)
    client = coordinator.client
    dutch = checked(client.get("/k/warm/nl-BE"), language="nl-BE")
    assert DUTCH in dutch.words
    assert ARABIC in dutch.words  # what was said stands beside its translation
    arabic = checked(client.get("/k/warm/ar"), language="ar")
    assert ARABIC in arabic.words
    assert DUTCH not in arabic.words


def sent(coordinator: Colleague, place: str, values: dict[str, str]) -> str:
    answer = coordinator.sends(place, **values)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def publish(coordinator: Colleague, context: Context, desk: Desk) -> None:
    _project, draft = find_draft(context, desk)
    assert draft is not None
    answer = coordinator.sends(f"{SCREEN}/publish", revision=str(draft.revision))
    assert answer.status_code == 303, checked(answer, status=answer.status_code).words


def test_a_quote_that_was_taken_back_is_said_to_be(
    sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague
) -> None:
    context = sqlite_context
    quote = a_quote(context, owner)
    desk, statement = composed(context, owner)
    place = f"{SCREEN}/statements/{statement}"
    sent(coordinator, place, fields(context, desk, quote=f"{SLUG}/{quote}"))
    refuse_quote(context, asked(context, owner), quote, READER)
    page = coordinator.opens(f"{SCREEN}?statement={statement}")
    assert "was taken back, or is not approved" in page.words
    assert ARABIC not in page.words
    (finding,) = [
        each.get("data-code")
        for each in coordinator.opens(f"{SCREEN}/publish").all("li")
        if each.get("data-code") == "quote-gone"
    ]
    assert finding


@pytest.mark.parametrize(
    "button",
    [
        {"quote": "x"},
        {"quote": f"{SLUG}/{uuid.UUID(int=5)}"},
        {"theme": f"{SLUG}/1"},
        {"theme": f"{SLUG}/99999/mould"},
        {"theme": f"{SLUG}/1/mould"},
    ],
)
def test_what_is_not_there_cannot_be_taken(
    sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague, button: dict[str, str]
) -> None:
    desk, statement = composed(sqlite_context, owner)
    values = fields(sqlite_context, desk, **button)
    answer = coordinator.sends(f"{SCREEN}/statements/{statement}", **values)
    assert answer.status_code == 404


def test_themes_are_counted_on_their_page(
    app: Flask, sqlite_context: Context, owner: uuid.UUID, coordinator: Colleague
) -> None:
    worker = signed_in(app, sqlite_context, ORGANISATION, Role.WORKER)
    assert "not counted yet" in coordinator.opens(THEMES).words
    theme = a_counted_theme(sqlite_context, owner)
    tell_story(sqlite_context, "Nog niet gelezen.")
    page = coordinator.presses(THEMES, 409)
    assert "Nobody has read all the stories yet" in page.words
    read_all(sqlite_context, owner)
    page = coordinator.presses(THEMES)
    assert "10 to 14 people" in page.words
    assert "10 to 19" in page.words
    assert "schimmel" in page.words
    tell_many(sqlite_context, owner, 3, theme)
    assert "Too little has changed" in coordinator.presses(THEMES, 409).words
    assert coordinator.opens(f"{THEMES}?count=1").words
    coordinator.opens(f"{THEMES}?count=2", 404)
    assert "10 to 14 people" in worker.opens(THEMES).words
    assert worker.sends(THEMES).status_code == 403
