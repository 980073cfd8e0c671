"""A phone with scripts: Chromium at 360 x 640, filling in a survey in the application.

phone = AppPhone(chromium, address)
phone.starts("hoe-woon-je", "ar")
for item in phone.fills_in():
    ...
assert phone.screen == "done"
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import TimeoutError as TooLate

from tests.support.phone import STORY
from tests.support.put_away import put_away

# What Chromium itself says about a network that is not there.
NETWORK = ("net::ERR", "Failed to load resource", "Failed to fetch")


class Hands:
    """Somebody who holds a phone and taps on it; a new page of it is a new tab.

    Args:
        shelf: the phone.
        address: of the application, no slash at the end.
        page: the tab that is open; a new one without it.
    """

    def __init__(self, shelf: BrowserContext, address: str, page: Page | None = None) -> None:
        self.shelf = shelf
        self.address = address
        self.errors: list[str] = []
        self.page: Page = self.looks_at(page or shelf.new_page())

    def new_tab(self) -> Page:
        """Another tab, which is looked at from now on."""
        return self.looks_at(self.shelf.new_page())

    def looks_at(self, page: Page) -> Page:
        """A tab that is open already, from now on."""
        self.page = page
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self._note(said.type, said.text))
        return page

    def _note(self, kind: str, text: str) -> None:
        if kind == "error" and not any(each in text for each in NETWORK):
            self.errors.append(text)

    def opens(self, path: str) -> None:
        self.page.goto(self.address + path)

    def is_ready(self) -> None:
        """Wait until the application is there."""
        self.page.wait_for_selector("main[data-screen]")

    def starts(self, survey: str, language: str) -> None:
        """Open the survey and go to its first question."""
        self.opens(f"/s/{survey}/{language}")
        self.is_ready()
        self.page.locator("#start button.main").click()
        self.another_than("promise")

    @property
    def screen(self) -> str:
        """Key of the item that is shown, or the name of another screen."""
        return self.page.locator("main").get_attribute("data-screen") or ""

    @property
    def heading(self) -> str:
        return self.page.locator("main h1").inner_text()

    def shows(self, screen: str) -> None:
        """Wait for a screen."""
        self.page.wait_for_selector(f'main[data-screen="{screen}"]')

    def another_than(self, before: str) -> None:
        """Wait for any other screen."""
        self.page.wait_for_selector(f'main[data-screen]:not([data-screen="{before}"])')

    def taps(self, value: str) -> None:
        """Tap the card with this value, as a finger does: on what can be seen."""
        self.page.locator(
            f'main .card:has([value="{value}"]) .card-face, main button[name=tap][value="{value}"]'
        ).first.click()

    def answers(self, values: tuple[str, ...] = ()) -> None:
        """Answer the item that is shown: its first card when there is no value."""
        main = self.page.locator("main")
        if main.locator("textarea").count():
            self._writes(STORY)
        elif main.locator("input.number-input").count():
            main.locator("input.number-input").fill("٤")
        elif values:
            for value in values:
                self.taps(value)
        elif main.locator(".card-face, button[name=tap]").count():
            main.locator(".card-face, button[name=tap]").first.click()

    def _writes(self, story: str) -> None:
        """Write; the choice between talking and writing may come while somebody begins to."""
        main = self.page.locator("main")
        for _time in range(3):
            for way in main.locator("[data-way=write][aria-expanded=false]:visible").all():
                way.click()
            with suppress(TooLate):
                main.locator("textarea").fill(story, timeout=3000)
                return
        raise AssertionError(self.screen)

    def goes_on(self) -> None:
        """Tap the main button, and wait for the next screen."""
        before = self.screen
        self.page.locator("main button.main[type=submit]").click()
        self.another_than(before)

    def goes_back(self) -> None:
        """Tap Back in the bar."""
        before = self.screen
        self.page.locator("header button.plain").click()
        self.another_than(before)

    def fills_in(self, plan: Mapping[str, tuple[str, ...]] | None = None) -> Iterator[str]:
        """Answer from the item that is shown to the last screen; gives each item's key."""
        while (key := self.screen) not in {"check", "done", "goodbye"}:
            yield key
            self.answers((plan or {}).get(key, ()))
            self.goes_on()

    def taps_ready(self) -> None:
        """Hand in, and wait until it arrived."""
        assert self.screen == "check"
        self.page.locator("main button.main[type=submit]").click()
        self.shows("done")

    def arrives(self) -> None:
        """Wait for the green tick."""
        self.page.wait_for_selector(".sending-state.arrived")

    def drafts(self) -> list[dict[str, object]]:
        """The drafts that this phone keeps."""
        found: list[dict[str, object]] = self.page.evaluate(DRAFTS)
        return found

    def closes(self) -> None:
        assert self.errors == []
        put_away(self.shelf)


class AppPhone(Hands):
    """A phone of its own, with empty shelves.

    Args:
        chromium: to open it in.
        address: of the application, no slash at the end.
        width: of the screen, in CSS pixels.
        height: likewise.
        init: a script that runs before every page, to break something.
    """

    def __init__(
        self,
        chromium: Browser,
        address: str,
        width: int = 360,
        height: int = 640,
        *,
        init: str = "",
    ) -> None:
        shelf = chromium.new_context(
            viewport={"width": width, "height": height}, locale="nl-BE", has_touch=True
        )
        if init:
            shelf.add_init_script(init)
        super().__init__(shelf, address)


DRAFTS = """async () => {
  for (const {name} of await indexedDB.databases()) {
    const db = await new Promise((resolve, reject) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = reject;
    });
    if (!db.objectStoreNames.contains('drafts')) continue;
    const asked = db.transaction('drafts').objectStore('drafts').getAll();
    const found = await new Promise(resolve => { asked.onsuccess = () => resolve(asked.result); });
    db.close();
    return found;
  }
  return [];
}"""
