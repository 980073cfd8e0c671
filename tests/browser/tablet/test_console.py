"""A prepared tablet without a network: every screen of the console, then everything arrives."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect

from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from tests.support.axe import violations
from tests.support.groups import a_session
from tests.support.looks import WIDER_THAN_SCREEN
from tests.support.tablet import Tablet, prepared_tablet

SMALL_TARGETS = """() => [...document.querySelectorAll("main button, main a, main input, header a")]
  .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([, box]) => box.width && Math.min(box.width, box.height) < 44)
  .map(([words, box]) => `${words} ${box.width}x${box.height}`)"""
SCREENS = ("home", "session", "phones", "notes", "photo", "closing", "outbox")


@pytest.fixture
def session(sqlite_context: Context) -> GroupSession:
    return a_session(sqlite_context, state=SessionState.PLANNED)


@pytest.fixture
def tablet(
    chromium: Browser, address: str, sqlite_context: Context, session: GroupSession
) -> Iterator[Tablet]:
    """A tablet that was prepared, and has no network any more."""
    made = prepared_tablet(chromium, address, sqlite_context, session)
    made.cuts_network()
    yield made
    made.closes()


def photo_with_a_place() -> bytes:
    """A picture that tells in its EXIF where it was taken."""
    picture = Image.new("RGB", (3200, 1200), "white")
    exif = picture.getexif()
    exif[0x010E] = "taken at the kitchen table"
    file = BytesIO()
    picture.save(file, "JPEG", exif=exif)
    return file.getvalue()


def writes_a_note(page: Page, text: str) -> None:
    page.locator("#note").fill(text)
    page.locator("form button[type=submit]").click()
    expect(page.locator('[data-slot="kept"]')).not_to_be_empty()


def takes_a_photo(page: Page, name: str, content: bytes) -> None:
    file: FilePayload = {"name": name, "mimeType": "image/jpeg", "buffer": content}
    page.locator("#photo").set_input_files(files=[file])


def test_a_session_from_its_opening_to_its_closing_without_a_network(
    tablet: Tablet, session: GroupSession, sqlite_context: Context
) -> None:
    page = tablet.page
    tablet.opens_session()
    for _person in range(8):
        page.locator('[data-act="more"]').click()
    expect(page.locator('[data-slot="number"]')).to_have_text("8")
    page.locator('[data-door="notes"]').click()
    page.locator(".screen-notes").wait_for()
    page.locator("form button[type=submit]").click()
    expect(page.locator('[data-slot="wrong"]')).to_be_visible()
    writes_a_note(page, "The stairs are dark, said by many.")
    tablet.opens_screen("photo")
    takes_a_photo(page, "broken.jpg", b"no picture at all")
    expect(page.locator('[data-slot="wrong"]')).to_be_visible()
    takes_a_photo(page, "flip-chart.jpg", photo_with_a_place())
    page.locator('[data-slot="send"]').click()
    expect(page.locator('[data-slot="kept"]')).not_to_be_empty()
    tablet.opens_screen("closing")
    expect(page.locator("#head-count")).to_have_value("8")
    expect(page.locator('[data-slot="waiting"]')).to_contain_text("4")
    page.locator("#missing").fill("young people")
    page.locator("form button[type=submit]").click()
    expect(page.locator('[data-slot="closed"]')).to_be_visible()
    expect(page.locator('[data-slot="still"]')).to_contain_text("5")
    assert tablet.waiting() == ["closing", "notes", "photo", "state", "state"]
    assert find_session(sqlite_context, session.organisation_id, session.id).opened_at is None

    tablet.finds_network()
    tablet.opens_screen("outbox")
    expect(page.locator('[data-slot="sum"]')).to_contain_text("Arrived: 5", timeout=20_000)
    kept = find_session(sqlite_context, session.organisation_id, session.id)
    assert (kept.state, kept.people) == (SessionState.CLOSED, 8)


def test_a_head_count_is_needed_and_never_below_the_hands(tablet: Tablet) -> None:
    page = tablet.page
    tablet.opens_session()
    # As the screen for hands notes it.
    tablet.notes_down(f"tally:{tablet.session}", {"counted": {"mould": {"people": 7}}})
    tablet.opens_screen("closing")
    wrong, submit = page.locator("#head-count-wrong"), page.locator("form button[type=submit]")
    for typed, words in (
        ("", "how many"),
        ("six", "how many"),
        ("6", "7"),
        ("٦", "7"),
        ("9999", "500"),
    ):
        page.locator("#head-count").fill(typed)
        submit.click()
        expect(wrong).to_contain_text(words)
    page.locator("#head-count").fill("٧")  # noqa: RUF001  a seven as people type it
    submit.click()
    expect(page.locator('[data-slot="closed"]')).to_be_visible()


def test_doors_lead_nowhere_before_the_session_is_open(tablet: Tablet) -> None:
    page = tablet.page
    tablet.opens_session(opened=False)
    page.locator('[data-door="round"]').click()
    expect(page.locator("#said")).to_contain_text("Open the session")
    assert "/tablet?lang=en#session" in page.url
    page.locator('[data-act="open"]').click()
    page.locator('[data-act="pause"]').click()
    page.locator('[data-door="tally"]').click()
    expect(page.locator("#said")).to_contain_text("Paused")
    page.locator('[data-act="go-on"]').click()
    page.locator('[data-door="round"]').click()
    page.wait_for_url("**/tablet/turn")


def test_a_file_of_what_waits(tablet: Tablet) -> None:
    page = tablet.page
    tablet.opens_screen("outbox")
    page.locator('[data-act="export"]').click()
    expect(page.locator('[data-slot="written"]')).to_contain_text("nothing to write")
    tablet.opens_session()
    tablet.opens_screen("outbox")
    expect(page.locator(".sent-lines")).to_contain_text("on this tablet")
    with page.expect_download() as download:
        page.locator('[data-act="export"]').click()
    assert download.value.path().read_bytes().startswith(b"SVX1\x00\x00\x00\x01")


def test_a_practice_session_keeps_nothing(
    chromium: Browser, address: str, sqlite_context: Context
) -> None:
    session = a_session(sqlite_context, state=SessionState.PLANNED, practice=True)
    tablet = prepared_tablet(chromium, address, sqlite_context, session)
    tablet.opens_session()
    expect(tablet.page.locator('[data-slot="practice"]')).to_be_visible()
    tablet.opens_screen("notes")
    writes_a_note(tablet.page, "Only a try.")
    expect(tablet.page.locator('[data-slot="kept"]')).to_contain_text("not kept")
    assert tablet.waiting() == []
    tablet.closes()


@pytest.mark.parametrize(("width", "height"), [(768, 1024), (1280, 800), (360, 640)])
def test_every_screen_is_good_at_every_size(tablet: Tablet, width: int, height: int) -> None:
    tablet.page.set_viewport_size({"width": width, "height": height})
    tablet.opens_session()
    for name in SCREENS:
        tablet.opens_screen(name)
        assert violations(tablet.page) == [], name
        assert tablet.page.evaluate(WIDER_THAN_SCREEN) <= 0, name
        assert tablet.page.evaluate(SMALL_TARGETS) == [], name
