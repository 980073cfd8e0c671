"""A story travels from a phone in Turkish to the evidence of a kwestie, on pages all the way.

Somebody answers the shipped questionnaire in Turkish and tells the story by talking. A worker hears
it, writes it over, translates it, gives a theme to words of it and chooses a quote; another worker
says yes; the coordinator puts it under a statement and publishes. Whoever told it reads it back on
the same phone. Survey and accounts are there before; on the way no service is called but the jobs.

The same way through services, and what can go wrong: integration/stories/test_story_travels.py.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from surveyapp.coding.quote import GAP
from surveyapp.coding.story import TextKind
from surveyapp.definition.shipped import shipped_surveys
from surveyapp.response.voice import VoiceState
from surveyapp.services.code_story import assignments_of, coded_words
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.services.hear_voices import SpokenStory, list_voices
from surveyapp.services.invite_account import invite_account
from surveyapp.services.list_stories import list_stories
from surveyapp.services.note_audit import check_chain, list_audit
from surveyapp.services.open_quotes import OpenQuote, quotes_of
from surveyapp.services.person import find_person
from surveyapp.services.read_story import all_revisions, find_story
from surveyapp.services.roles import Role
from surveyapp.services.work import work_once
from tests.support.app_phone import AppPhone
from tests.support.desk import a_desk, follow
from tests.support.kept import only_response
from tests.support.reading_desk import ReadingDesk
from tests.support.speaker import hash_of, speaks, with_microphone
from tests.support.surveys import published

SURVEY, KEY = "hoe-woon-je", "warme-huizen"
ORGANISATION, PROJECT = "wijk", "wijk-project"
READER, SECOND = "worker@wijk.example.org", "second@wijk.example.org"
CODED = "Duvarlar kışın simsiyah oluyor."  # noqa: RUF001  Turkish writes two kinds of i
LEFT_OUT = "Bunu kimse bilmiyor."
REST = "Çocuklar geceleri öksürüyor."
TURKISH = f"{CODED} {LEFT_OUT} {REST}"
QUOTED = f"{CODED} {GAP} {REST}"
DUTCH = "De muren worden ’s winters pikzwart. Niemand weet dat. De kinderen hoesten ’s nachts."
QUOTED_IN_DUTCH = f"De muren worden pikzwart. {GAP} De kinderen hoesten ’s nachts."
THEME = "Schimmel"
HEADLINE = "De muren zijn zwart."


@dataclass(frozen=True)
class People:
    """Everybody on the way, each with a device of their own.

    Attributes:
        teller: has a phone with a microphone.
        reader: a worker, at the reading desk.
        second: another worker.
        coordinator: makes the theme, and writes the kwestie.
    """

    teller: AppPhone
    reader: ReadingDesk
    second: ReadingDesk
    coordinator: Page


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    """The organisation whose survey is open in Turkish, among others."""
    return published(sqlite_context, shipped_surveys()[SURVEY], ORGANISATION)


@pytest.fixture
def people(
    sqlite_context: Context, owner: uuid.UUID, chromium: Browser, address: str
) -> Iterator[People]:
    del owner
    link = invite_account(sqlite_context, ORGANISATION, SECOND, Role.WORKER, language="en")
    with (
        with_microphone(chromium) as speaking,
        a_desk(sqlite_context, chromium, address, Role.WORKER, ORGANISATION) as reader,
        a_desk(sqlite_context, chromium, address, Role.COORDINATOR, ORGANISATION) as coordinator,
        chromium.new_context(locale="en") as shelf,
    ):
        second = shelf.new_page()
        follow(second, address, link)
        teller = AppPhone(speaking, address)
        yield People(
            teller=teller,
            reader=ReadingDesk(reader, address, SURVEY),
            second=ReadingDesk(second, address, SURVEY),
            coordinator=coordinator,
        )
        teller.closes()


def test_a_story_travels_from_a_phone_in_turkish_to_the_evidence_of_a_kwestie(
    people: People, sqlite_context: Context, owner: uuid.UUID, address: str
) -> None:
    name = tells(people.teller)
    assert only_response(sqlite_context)["language"] == "tr"
    assert only_response(sqlite_context)["quote_permission"]
    assert spoken(sqlite_context, owner).state is VoiceState.WAITING
    work_once(sqlite_context)
    assert spoken(sqlite_context, owner).state is VoiceState.READY
    adds_theme(people.coordinator, address)

    reader, second = people.reader, people.second
    reader.opens("Turkish")
    assert readings(sqlite_context, owner) == set()  # nothing was read or heard yet
    reader.hears()
    assert readings(sqlite_context, owner) == {"hear-voice"}
    reader.writes_over("tr", TURKISH)
    assert readings(sqlite_context, owner) == {"hear-voice", "read-story"}
    reader.translates("nl-BE", DUTCH)
    reader.gives_theme(THEME, CODED)
    reader.chooses_quote("tr", TURKISH, QUOTED)
    # A translation comes before the approval: with another one it would wait for it again.
    reader.translates_quote("nl-BE", QUOTED_IN_DUTCH)
    reader.may_approve(may=False)
    assert not quote(sqlite_context, owner).is_told

    second.opens_quotes()
    second.shows_quote("tr", QUOTED)
    second.may_approve(may=True)
    second.approves()
    stands_as_it_was_said(sqlite_context, owner)
    is_noted(sqlite_context, owner)

    composes(people.coordinator, f"{address}/staff/projects/{PROJECT}/kwestie")
    reads_back(people.teller)
    assert name not in people.teller.page.content()


def tells(phone: AppPhone) -> str:
    """The whole questionnaire in Turkish, the story by talking; the name of the recording."""
    phone.starts(SURVEY, "tr")
    expect(phone.page.locator("html")).to_have_attribute("lang", "tr")
    for item in phone.fills_in():
        if item == "story":
            break
    assert phone.heading.startswith("Neler")  # the question stands there in Turkish too
    phone.page.locator("[data-way=talk][aria-expanded=false]").click()
    speaks(phone.page, 3)
    name = hash_of(phone.page)
    phone.page.locator(".story-permission .card-face").click()
    phone.goes_on()
    for _item in phone.fills_in():
        pass
    phone.taps_ready()
    phone.arrives()
    return name


def adds_theme(page: Page, address: str) -> None:
    page.goto(f"{address}/staff/projects/{PROJECT}/coding-frame/add?language=nl-BE")
    page.fill("#label", THEME)
    page.get_by_role("button", name="Add the theme").click()
    expect(page.get_by_text(THEME, exact=True).first).to_be_visible()


def composes(page: Page, kwestie: str) -> None:
    """Begin the kwestie, write it, put the quote under its statement, publish it."""
    page.goto(kwestie)
    page.fill("#title", "Warme huizen")
    page.fill("#key", KEY)
    page.select_option("#language", "nl-BE")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("There is no statement yet.")).to_be_visible()

    page.goto(f"{kwestie}/texts")
    page.check("#language-tr")
    page.get_by_role("button", name="Save the languages").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.goto(f"{kwestie}/texts")
    page.fill("#introduction", "Muren zijn nat.")
    page.fill("#next", "In mei spreken we met de stad.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()

    page.goto(kwestie)
    page.get_by_role("button", name="Add a statement").click()
    page.fill("#headline", HEADLINE)
    page.get_by_role("button", name="Put it under the statement").click()
    expect(page.get_by_text("The quote stands under the statement.")).to_be_visible()
    page.goto(f"{kwestie}/publish")
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.get_by_text("Published. Everybody can read it now.")).to_be_visible()


def reads_back(phone: AppPhone) -> None:
    """What was said stands under the statement, in each language; nothing else that was said."""
    evidence = phone.page.locator("article.statement", has_text=HEADLINE).locator(".kwestie-quote")
    words, original = evidence.locator("blockquote"), evidence.locator("figcaption")
    phone.opens(f"/k/{KEY}/nl-BE")
    expect(words).to_have_text(QUOTED_IN_DUTCH)
    expect(words).to_have_attribute("lang", "nl-BE")
    expect(original.locator("q")).to_have_text(QUOTED)
    expect(original).to_have_attribute("lang", "tr")
    says_no_more(phone.page)

    phone.opens(f"/k/{KEY}/tr")
    expect(phone.page.locator("html")).to_have_attribute("lang", "tr")
    expect(words).to_have_text(QUOTED)
    expect(words).to_have_attribute("lang", "tr")
    expect(original).to_have_count(0)
    assert QUOTED_IN_DUTCH not in phone.page.content()
    says_no_more(phone.page)


def says_no_more(page: Page) -> None:
    """Neither what the quote left out, nor the voice."""
    assert LEFT_OUT not in page.content()
    assert page.locator("audio, source").count() == 0


def spoken(context: Context, owner: uuid.UUID) -> SpokenStory:
    """The only recording that there is."""
    (found,) = list_voices(context, find_survey(context, owner, SURVEY))
    return found


def quote(context: Context, owner: uuid.UUID) -> OpenQuote:
    """The only quote that there is."""
    (found,) = quotes_of(context, find_survey(context, owner, SURVEY))
    return found


def readings(context: Context, owner: uuid.UUID) -> set[str]:
    """Which ways of reading a story were noted."""
    noted = {each.action for each in list_audit(context, owner)}
    return noted & {"hear-voice", "read-story"}


def stands_as_it_was_said(context: Context, owner: uuid.UUID) -> None:
    """Theme and quote are slices of the transcript, which is as it was written over."""
    survey = find_survey(context, owner, SURVEY)
    told = quote(context, owner)
    texts = all_revisions(context, find_story(context, survey, told.story))
    (transcript,) = [each for each in texts if each.kind is TextKind.TRANSCRIPT]
    assert (transcript.language, transcript.text) == ("tr", TURKISH)
    (given,) = assignments_of(context, survey)
    assert given.text_id == transcript.id
    assert coded_words(context, survey, [given]) == {given.id: CODED}

    assert told.is_told
    assert told.quote.text_id == transcript.id
    slices = [TURKISH[piece.start : piece.stop] for piece in told.quote.pieces]
    assert len(slices) == 2
    assert f" {GAP} ".join(slices) == told.words == QUOTED


def is_noted(context: Context, owner: uuid.UUID) -> None:
    """Who heard and opened the story, who chose and who approved; and the log was not changed."""
    (story,) = list_stories(context, find_survey(context, owner, SURVEY))
    reader, second = (find_person(context, each).account_id for each in (READER, SECOND))
    assert story.readers == {reader}
    done = {(each.action, each.account_id, each.subject) for each in list_audit(context, owner)}
    name = f"{SURVEY}/{story.name}"
    assert ("hear-voice", reader, f"{SURVEY}/{spoken(context, owner).name}") in done
    assert ("read-story", reader, name) in done
    assert ("choose-quote", reader, name) in done
    assert {each for each in done if each[0] == "approve-quote"} == {
        ("approve-quote", second, name)
    }
    assert check_chain(context, owner) is None
