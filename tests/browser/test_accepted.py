"""A whole survey without a network, on a phone that is killed half-way: nothing is lost.

The voice that staff hear: resident/test_voice.py. Hundreds of phones that are killed at any
moment: resident/test_killed.py and tests/benchmarks/killed.py.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from surveyapp.services.context import Context
from tests.support.app_phone import Hands
from tests.support.faults import Faults
from tests.support.kept import kept_counts, kept_stories, only_response
from tests.support.mortal import MortalPhone
from tests.support.offline import wait_until_kept
from tests.support.phone import STORY
from tests.support.serving import Server, serving
from tests.support.shipped import open_shipped

HOUSE, FAIR = "hoe-woon-je", "word-je-eerlijk-behandeld"
# Letters that the headings of a language are made of.
LETTERS = {"ar": "\u0600-\u06ff", "ti": "\u1200-\u137f", "nl-BE": "A-Za-z"}
# What is tapped, item by item.
HOUSE_TAPS = {
    "consent": ("yes",),
    "tenure": ("social",),
    "problems": ("cold", "vermin"),
    "how-long": ("longer",),
    "told": ("nobody",),
    "why-not": ("afraid", "language"),
    "afford": ("sometimes",),
    "save-on": ("doctor", "heating"),
    "effect": ("sleep",),
    "first": ("costs",),
    "story": (),
    "neighbourhood": ("kiel",),
}
# And what has to be in the database of it, in the open.
HOUSE_ANSWERS = {
    "tenure": "social",
    "problems": ["cold", "vermin"],
    "how-long": "longer",
    "told": ["nobody"],
    "why-not": ["afraid", "language"],
    "afford": "sometimes",
    "save-on": ["doctor", "heating"],
    "effect": ["sleep"],
    "first": "costs",
    "neighbourhood": "kiel",
}
KILLED_BEFORE = "afford"
ONCE = [""]  # one request that carried a response, and no fault met it


class Neighbourhood:
    """A phone that can be killed, a server that can be stopped, and a network between them.

    Args:
        chromium: to open the phone in.
        server: of the application.
        path: of the survey's first screen.
        folder: for what the phone keeps.
        told: the phone notices itself that it has no network; else nobody just answers.
    """

    def __init__(
        self, chromium: Browser, server: Server, path: str, folder: Path, *, told: bool
    ) -> None:
        self.server = server
        self.told = told
        self.phone = MortalPhone(chromium.browser_type, folder, server.address + path)
        self.hands = Hands(self.phone.shelf, server.address, self.phone.page)
        wait_until_kept(self.phone.page)

    def cut(self) -> None:
        """From now on nothing gets through."""
        self.server.stops()
        self.phone.shelf.set_offline(self.told)

    def mend(self) -> None:
        self.server.starts()
        self.phone.shelf.set_offline(False)

    def kill(self) -> None:
        """Kill the browser; start it again, as little connected as before, and open the survey."""
        assert self.hands.errors == []
        self.phone.dies("browser")
        self.phone.shelf.set_offline(self.told)
        self.hands = Hands(self.phone.shelf, self.server.address, self.phone.opens())

    def begins(self) -> None:
        self.hands.page.locator("#start button.main").click()
        self.hands.another_than("promise")

    def finishes(self, taps: dict[str, tuple[str, ...]]) -> list[str]:
        """Answer everything that is left and hand it in; the items that were shown."""
        shown = list(self.hands.fills_in(taps))
        self.hands.taps_ready()
        self.hands.page.wait_for_selector(".sending-state.here")
        return shown


@pytest.fixture
def network(app: Flask, sqlite_context: Context) -> Faults:
    """The application with both questionnaires; counts what is sent to it."""
    open_shipped(sqlite_context)
    return Faults(app, ("/responses",))


class Opens(Protocol):
    """Open a survey on a phone, in a neighbourhood of its own."""

    def __call__(self, path: str, told: bool) -> Neighbourhood: ...  # noqa: FBT001


@pytest.fixture
def opens(chromium: Browser, network: Faults, tmp_path: Path) -> Iterator[Opens]:
    with serving(network) as server:
        opened: list[Neighbourhood] = []

        def one(path: str, told: bool) -> Neighbourhood:  # noqa: FBT001
            folder = tmp_path / f"phone-{len(opened)}"
            opened.append(Neighbourhood(chromium, server, path, folder, told=told))
            return opened[-1]

        yield one
        for each in opened:
            each.phone.closes()


@pytest.mark.parametrize(("language", "told"), [("ar", True), ("ti", True), ("nl-BE", False)])
def test_a_whole_survey_without_a_network_on_a_phone_that_is_killed(
    opens: Opens,
    network: Faults,
    sqlite_context: Context,
    language: str,
    told: bool,  # noqa: FBT001  pytest gives it by name
) -> None:
    here = opens(f"/s/{HOUSE}/{language}", told)
    here.cut()
    here.begins()
    for item in here.hands.fills_in(HOUSE_TAPS):
        assert re.search(f"[{LETTERS[language]}]{{2}}", here.hands.heading)
        if item == KILLED_BEFORE:
            break

    here.kill()
    expect(here.hands.page.locator("html")).to_have_attribute("lang", language)
    assert here.hands.screen == "promise"
    here.hands.page.locator("#start button[value=resume]").click()
    here.hands.shows(KILLED_BEFORE)
    rest = here.finishes(HOUSE_TAPS)
    assert rest == list(HOUSE_TAPS)[list(HOUSE_TAPS).index(KILLED_BEFORE) :]
    assert network.seen == []

    here.mend()
    here.hands.arrives()
    here.phone.opens()
    here.phone.page.wait_for_timeout(500)
    assert network.seen == ONCE
    assert only_response(sqlite_context) == {
        "answers": HOUSE_ANSWERS,
        "language": language,
        "channel": "web",
        "quote_permission": False,
    }
    assert kept_stories(sqlite_context) == [{"story": STORY}]
    assert kept_counts(sqlite_context) == {"responses": 1, "quarantined": 0, "drafts": 0}
    kept = here.phone.keeps()
    assert (kept["drafts"], kept["outbox"], len(kept["sent"])) == ({}, [], 1)


def test_a_sensitive_draft_dies_with_the_phone_and_a_finished_response_does_not(
    opens: Opens, network: Faults, sqlite_context: Context
) -> None:
    here = opens(f"/s/{FAIR}/nl-BE", told=True)
    here.cut()
    here.begins()
    for item in here.hands.fills_in({"treated-worse": ("yes",)}):
        if item == "why":
            break
    assert len(here.phone.keeps()["drafts"]) == 1

    here.kill()
    assert here.hands.screen == "promise"
    expect(here.hands.page.locator("#start button")).to_have_count(1)
    assert here.phone.keeps()["drafts"] == {}

    here.begins()
    here.finishes({"treated-worse": ("no",)})
    here.kill()
    assert here.hands.screen == "promise"
    here.hands.page.wait_for_selector("[data-waiting] .sending-state.here")
    kept = here.phone.keeps()
    assert (kept["drafts"], len(kept["outbox"])) == ({}, 1)
    here.mend()
    here.hands.page.wait_for_selector("[data-waiting] .sending-state.arrived")
    assert network.seen == ONCE
    assert only_response(sqlite_context)["answers"]["treated-worse"] == "no"
    assert kept_counts(sqlite_context) == {"responses": 1, "quarantined": 0, "drafts": 0}
    assert here.phone.keeps()["outbox"] == []
