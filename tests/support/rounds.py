"""A tablet that goes round: prepared as `js/tablet/prepare.js` does it, and hands that take it.

tablet = Round(shelf, address)
tablet.prepares(app, context, session)
tablet.begins()
tablet.takes("ar")          # cover, language, picture
for item in tablet.fills_in(): ...
"""

import uuid
from collections.abc import Mapping
from typing import Any

from flask import Flask
from playwright.sync_api import BrowserContext, Page

from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.services.cover_sounds import cover_sounds
from surveyapp.services.prepare_tablet import find_preparation, make_bundle
from surveyapp.web.cover_words import EVERY
from surveyapp.web.keeping import everything_kept, picture_file
from surveyapp.web.static import asset_address
from tests.support.app_phone import Hands
from tests.support.until import until

PIN = "2468"
COVER = "/tablet/turn"
PICTURE = "books"
WORKER = "nl-BE"
IDLE = 20_000  # milliseconds instead of five minutes; longer than any step takes on a slow machine

LATER = """(later) => {
  const now = performance.now.bind(performance);
  performance.now = () => now() + later;
}"""
PREPARE = """async ({ js, bundle, pin }) => {
  const at = (path) => import(`${js}/${path}.js`);
  const { openTablet } = await at("tablet/store");
  const { newKeys } = await at("tablet/seal");
  const { makePin } = await at("tablet/pin");
  const { keepWhole, isFile } = await at("tablet/kept");
  const { registerWorker } = await at("worker/register");
  if (!(await registerWorker())) throw new Error("There is no worker.");
  const addresses = bundle.keep.map((each) => each.address);
  await keepWhole(addresses.filter((each) => !isFile(each)), addresses.filter(isFile));
  const { keys } = await newKeys();
  const tablet = await openTablet();
  await tablet.sessions.put({ id: bundle.session.id, bundle, keys, pin: await makePin(pin) });
}"""
LOCK = """async ({ js, session, how, idle }) => {
  const { openTablet } = await import(`${js}/tablet/store.js`);
  const { lock, lockOf } = await import(`${js}/tablet/lock.js`);
  const tablet = await openTablet();
  const { bundle } = await tablet.sessions.get(session);
  await lock(tablet, bundle, how);
  if (idle) await tablet.notes.change("lock", (known) => ({ ...known, idle }));
}"""
SEEN = """() => [
  document.body.innerText, document.body.textContent, document.title, location.href,
  JSON.stringify(history.state),
  JSON.stringify({ ...sessionStorage }), JSON.stringify({ ...localStorage }),
  ...[...document.querySelectorAll("input, textarea")].map((each) => each.value),
].join(" ")"""
PARCELS = """async () => {
  const database = await new Promise((resolve, reject) => {
    const asked = indexedDB.open("surveyapp-tablet");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = reject;
  });
  const all = (table) => new Promise((resolve, reject) => {
    const asked = database.transaction(table).objectStore(table).getAll();
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = reject;
  });
  const [waiting, arrived] = await Promise.all(["parcels", "arrived"].map(all));
  database.close();
  const plain = ({ id, kind, turn }) => ({ id, kind, turn: turn ?? "" });
  return { waiting: waiting.map(plain), arrived: arrived.map(plain) };
}"""

NOTHING_WAITS = """async () => {
  const database = await new Promise((resolve, reject) => {
    const asked = indexedDB.open("surveyapp-tablet");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = reject;
  });
  const asked = database.transaction("parcels").objectStore("parcels").getAll();
  const found = await new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); });
  database.close();
  return found.length === 0;
}"""


def bundle_of(app: Flask, context: Context, session: GroupSession) -> dict[str, Any]:
    """What a tablet gets of a session, with the list of what it keeps."""
    with app.test_request_context():
        found = find_preparation(context, session.organisation_id, session.id, WORKER)
        bundle = make_bundle(context, found, uuid.uuid4(), WORKER, picture_file)
        said = cover_sounds(context, found, EVERY)
        kept = everything_kept(found, WORKER)
    keep = [{"address": each.address, "bytes": each.bytes, "kind": each.kind} for each in kept]
    return {**bundle, "said": said, "keep": keep}


def scripts_at(app: Flask) -> str:
    """The address under which this application's scripts are, no slash at the end."""
    with app.test_request_context():
        return asset_address("js/tablet/turn.js").removesuffix("/tablet/turn.js")


class Round(Hands):
    """Somebody with the tablet in their hands.

    Args:
        shelf: the tablet.
        address: of the application, no slash at the end.
        app: the application itself.
        page: the tab that is open; a new one without it.
    """

    session = ""

    def __init__(
        self, shelf: BrowserContext, address: str, app: Flask, page: Page | None = None
    ) -> None:
        super().__init__(shelf, address, page)
        self.js = scripts_at(app)

    def prepares(self, bundle: Mapping[str, Any], pin: str = PIN) -> None:
        """Everything for a session comes to this tablet."""
        self.opens("/offline/nl-BE")
        self.page.evaluate(PREPARE, {"js": self.js, "bundle": dict(bundle), "pin": pin})
        until(self.page, "() => Boolean(navigator.serviceWorker.controller)")
        self.session = str(bundle["session"]["id"])

    def begins(
        self, mode: str = "round", *, short: bool = False, idle: int = 0, item: str = ""
    ) -> None:
        """The worker gives the tablet away."""
        how = {"mode": mode, "short": short, **({"item": item} if item else {})}
        facts = {"js": self.js, "session": self.session, "how": how, "idle": idle}
        self.page.evaluate(LOCK, facts)
        self.opens(COVER)

    def takes(self, language: str, picture: str = PICTURE) -> None:
        """From the cover to what is promised: a tap, a language, a picture."""
        self.shows("cover")
        self.page.locator("main button.main:enabled").click()
        self.shows("languages")
        self.page.locator(f"main button.language[value={language}]").click()
        self.shows("pictures")
        self.page.locator(f"main [data-picture={picture}]").click()
        self.shows("promise")

    def starts_turn(self, language: str, picture: str = PICTURE) -> None:
        """The same, up to the first question."""
        self.takes(language, picture)
        self.page.locator("#start button.main").click()
        self.another_than("promise")

    def walks_away(self) -> None:
        """Nobody touches the tablet for as long as it has patience; it looks every second."""
        self.page.evaluate(LATER, IDLE)

    def gives_on(self) -> None:
        """From thank-you to the cover."""
        self.shows("done")
        self.page.locator("main .turn-give").click()
        self.shows("cover")

    def types_pin(self, pin: str = PIN) -> None:
        """On the keys that are shown."""
        for digit in pin:
            self.page.locator(f'.turn-keys .digits button:text-is("{digit}")').click()

    def parcels(self) -> dict[str, list[dict[str, str]]]:
        """What waits and what has arrived, by what is not sealed of it."""
        found: dict[str, list[dict[str, str]]] = self.page.evaluate(PARCELS)
        return found
