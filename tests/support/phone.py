"""A cheap phone without scripts: Chromium at 360 x 640, JavaScript switched off.

with browser() as chromium:
    phone = Phone(chromium, address)
    phone.fills_in("hoe-woon-je", "ar")
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.support.put_away import put_away

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]
STORY = "Er is schimmel. \u202eHet is koud."


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's Chromium, closed at the end of the block."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield opened
        finally:
            opened.close()


@dataclass
class Weight:
    """What came over the network, headers included.

    Attributes:
        requests: by kind (document, stylesheet, image, …), those from the cache left out.
        bytes: by kind, as transferred.
    """

    requests: dict[str, int] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, size: int) -> None:
        self.requests[kind] = self.requests.get(kind, 0) + 1
        self.bytes[kind] = self.bytes.get(kind, 0) + size

    @property
    def all_requests(self) -> int:
        return sum(self.requests.values())

    @property
    def all_bytes(self) -> int:
        return sum(self.bytes.values())


class Phone:
    """One phone with an empty cache.

    Args:
        chromium: to open it in.
        address: of the application, no slash at the end.
        width: of the screen, in CSS pixels.
        height: likewise.
        scripts: whether its scripts are switched on.
    """

    def __init__(
        self,
        chromium: Browser,
        address: str,
        width: int = 360,
        height: int = 640,
        *,
        scripts: bool = False,
    ) -> None:
        self.address = address
        self.shelf = chromium.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=scripts, locale="nl-BE"
        )
        self.page = self.shelf.new_page()
        self.weight = Weight()
        self._weigh()

    def _weigh(self) -> None:
        tap = self.shelf.new_cdp_session(self.page)
        tap.send("Network.enable")
        kinds: dict[str, str] = {}
        cached: set[str] = set()

        def received(event: dict[str, Any]) -> None:
            kinds[event["requestId"]] = event["type"].lower()
            if event["response"].get("fromDiskCache"):
                cached.add(event["requestId"])

        def finished(event: dict[str, Any]) -> None:
            if event["requestId"] not in cached:
                kind = kinds.get(event["requestId"], "other")
                self.weight.add(kind, int(event["encodedDataLength"]))

        tap.on("Network.responseReceived", received)
        tap.on("Network.requestServedFromCache", lambda event: cached.add(event["requestId"]))
        tap.on("Network.loadingFinished", finished)

    def opens(self, path: str) -> None:
        self.page.goto(self.address + path)

    def goes_on(self) -> None:
        with self.page.expect_navigation():
            self.page.locator("main button.main").click()

    @property
    def item(self) -> str:
        """Key of the item that is shown; empty when the screen is another one."""
        path = self.page.url.removeprefix(self.address).split("?")[0].split("/")
        return path[6] if len(path) == 7 and path[4] == "d" else ""

    def taps(self, value: str) -> None:
        """Tap the card with this value, as a finger does: on what can be seen."""
        card = self.page.locator(f'.card:visible:has(input[value="{value}"])')
        place = card.locator("input").get_attribute("id")
        self.page.locator(f'label[for="{place}"]').click(force=True)

    def answers(self, values: tuple[str, ...]) -> None:
        """Answer the item that is shown, and go on; its first card when there is no value."""
        if self.page.locator("textarea").count():
            self.page.locator("textarea").fill(STORY)
        elif self.page.locator("input[type=text]").count():
            self.page.locator("input[type=text]").fill("٤")
        elif values:
            for value in values:
                self.taps(value)
        elif self.page.locator(".card").count():
            self.page.locator(".card-face").first.click(force=True)
        self.goes_on()

    def fills_in(
        self, survey: str, language: str, plan: Mapping[str, tuple[str, ...]] | None = None
    ) -> Iterator[str]:
        """Go through a survey to its last page; gives each item's key while it is shown.

        Args:
            survey: its address.
            language: in which to answer.
            plan: values by item key; the first card elsewhere.
        """
        self.opens(f"/s/{survey}/{language}")
        self.goes_on()
        while key := self.item:
            yield key
            self.answers((plan or {}).get(key, ()))
            assert self.item != key, f"{key}: {self.page.locator('main').inner_text()}"
        self.goes_on()
        assert "/done/" in self.page.url, self.page.url

    def closes(self) -> None:
        put_away(self.shelf)
