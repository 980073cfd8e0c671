"""How soon a phone can be used: a weak network and a slow processor, in every language.

Chromium at 360 x 640 with 400 kbit/s, 400 ms round trip and the processor slowed six times,
an empty cache each time; medians of several tries. *First screen* is the moment at which its
button can be tapped. *First question* is the moment at which the cards of the first question can be
tapped, when *Start* is tapped as soon as it shows. A page of nothing is measured the same way
in the same run, to compare with.
"""

import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from surveyapp.definition.shipped import shipped_surveys
from surveyapp.web.app import create_app
from tests.benchmarks.weight import prepared
from tests.support.phone import browser
from tests.support.serving import served

TRIES = 5
BYTES_A_SECOND = 400_000 / 8
ROUND_TRIP_MS = 400
SLOWER = 6
# The neutral page behind the exit button: the smallest page that there is.
BARE = "/healthz"


@dataclass(frozen=True)
class Seconds:
    """From the tap on a link until a screen can be used."""

    first_screen: float
    first_question: float


def slow_phone(chromium: Browser) -> Page:
    """A page in a fresh profile, on a weak network with a slow processor."""
    shelf = chromium.new_context(viewport={"width": 360, "height": 640}, locale="nl-BE")
    page = shelf.new_page()
    tap = shelf.new_cdp_session(page)
    tap.send("Network.enable")
    tap.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )
    tap.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def measure(chromium: Browser, address: str) -> Seconds:
    """One try at one survey in one language."""
    page = slow_phone(chromium)
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    start = page.locator("main form button[type=submit]").first
    start.wait_for(state="visible")
    first_screen = time.perf_counter() - began
    start.click()
    page.locator("#screen .card").first.wait_for(state="visible")
    first_question = time.perf_counter() - began
    page.context.close()
    return Seconds(first_screen, first_question)


def bare(chromium: Browser, address: str) -> float:
    """One try at a page of nothing."""
    page = slow_phone(chromium)
    began = time.perf_counter()
    page.goto(address + BARE, wait_until="commit")
    page.locator("body").wait_for(state="visible")
    taken = time.perf_counter() - began
    page.context.close()
    return taken


def main() -> None:
    """Print the table: the aim is 1.2 s, beside a page of nothing."""
    print("seconds until it can be used (400 kbit/s, 400 ms, processor 6 times slower)")
    with tempfile.TemporaryDirectory() as folder:
        context = prepared(Path(folder))
        with served(create_app(context)) as address, browser() as chromium:
            nothing = statistics.median(bare(chromium, address) for _ in range(TRIES))
            print(f"{'a page of nothing':28} {'':6} {nothing:6.2f}")
            print(f"{'survey':28} {'lang':6} {'screen':>6} {'question':>9} {'ratio':>6}")
            for survey, document in shipped_surveys().items():
                languages = document["languages"]
                assert isinstance(languages, list)
                for language in languages:
                    tries = [
                        measure(chromium, f"{address}/s/{survey}/{language}") for _ in range(TRIES)
                    ]
                    screen = statistics.median(each.first_screen for each in tries)
                    question = statistics.median(each.first_question for each in tries)
                    ratio = screen / nothing
                    print(
                        f"{survey:28} {language:6} {screen:6.2f} {question:9.2f} {ratio:6.1f}",
                        flush=True,
                    )
        context.database.dispose()


if __name__ == "__main__":
    main()
