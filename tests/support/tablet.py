"""A worker's tablet in a real browser: signed in, prepared for a session, then on its own.

    tablet = prepared_tablet(chromium, address, context, session)
    tablet.cuts_network()
    tablet.opens_session()
    tablet.page.locator('[data-door="notes"]').click()

The preparation is the product's own, page and all; it takes some two seconds.
"""

import uuid
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.services.invite_account import invite_account
from surveyapp.services.roles import Role
from surveyapp.storage.organisations import OrganisationStore
from tests.support.desk import follow
from tests.support.put_away import put_away
from tests.support.scripts import script_address

PIN = "2580"
PATIENCE = 20_000
OPEN = """() => new Promise((resolve, reject) => {
  const asked = indexedDB.open("surveyapp-tablet");
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
})"""
ROWS = f"""async (table) => {{
  const database = await ({OPEN})();
  const rows = await new Promise((resolve, reject) => {{
    const asked = database.transaction(table).objectStore(table).getAll();
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  }});
  database.close();
  return JSON.parse(JSON.stringify(rows));
}}"""
NOTE = f"""async (note) => {{
  const database = await ({OPEN})();
  const writing = database.transaction("notes", "readwrite");
  writing.objectStore("notes").put(note);
  await new Promise((resolve) => {{ writing.oncomplete = resolve; }});
  database.close();
}}"""


class Tablet:
    """One tablet, 768 x 1024 unless told otherwise.

    Args:
        shelf: the browser context; keeps what the tablet keeps.
        address: of the application, no slash at the end.

    Attributes:
        page: the tab that is open.
        session: identifier of the session that was prepared last, or None.
    """

    def __init__(self, shelf: BrowserContext, address: str) -> None:
        self.shelf = shelf
        self.address = address
        self.page: Page = shelf.new_page()
        self.session: uuid.UUID | None = None

    def signs_in(self, link: str) -> None:
        """Follow a one-time link of `invite_account`."""
        follow(self.page, self.address, link)

    def prepares(self, session: uuid.UUID, pin: str = PIN) -> None:
        """Go through the page that prepares, until everything is there."""
        self.session = session
        self.page.goto(f"{self.address}/staff/sessions/{session}/tablet")
        self.page.locator('[data-slot="begin"]:enabled').wait_for(timeout=PATIENCE)
        self.page.locator("#pin").fill(pin)
        self.page.locator('[data-slot="begin"]').click()
        self.page.locator("#ready:visible").wait_for(timeout=PATIENCE)

    def cuts_network(self) -> None:
        """From now on nothing gets through, from pages and from the service worker."""
        self.shelf.set_offline(True)

    def finds_network(self) -> None:
        self.shelf.set_offline(False)

    def opens(self, path: str) -> None:
        """Go to a page."""
        self.page.goto(self.address + path)

    def opens_screen(self, name: str, **params: Any) -> None:  # noqa: ANN401  parts of an address
        """Go to a screen of the console, of the prepared session."""
        parts = {"session": str(self.session), **params} if self.session else params
        query = "&".join(f"{key}={value}" for key, value in parts.items())
        self.page.goto(f"{self.address}/tablet?lang=en#{name}?{query}")
        self.page.locator(f".screen-{name}").wait_for(timeout=PATIENCE)

    def opens_session(self, *, opened: bool = True) -> None:
        """Go to the session's screen, and open the session where it is only planned."""
        self.opens_screen("session")
        begin = self.page.locator('[data-act="open"]')
        if opened and begin.is_visible():
            begin.click()
            self.page.locator('[data-act="pause"]').wait_for(timeout=PATIENCE)

    def calls(self, script: str, function: str, facts: object = None) -> Any:  # noqa: ANN401
        """Call a function with a script's exports and with facts; only with a network."""
        call = f"async ([path, facts]) => ({function})(await import(path), facts)"
        return self.page.evaluate(call, [script_address(script), facts])

    def records(self, table: str) -> list[Any]:
        """What is in one table of what the tablet keeps, keys and bytes left out."""
        found: list[Any] = self.page.evaluate(f"table => ({ROWS})(table)", table)
        return found

    def notes_down(self, name: str, value: object) -> None:
        """Put a note among what the tablet keeps, as a script would."""
        self.page.evaluate(f"note => ({NOTE})(note)", {"name": name, "value": value})

    def bundle(self) -> Any:  # noqa: ANN401  a JSON object
        """The bundle of the prepared session, as the tablet keeps it."""
        found = [each for each in self.records("sessions") if each["id"] == str(self.session)]
        return found[0]["bundle"]

    def waiting(self) -> list[str]:
        """The kinds of what is still on this tablet."""
        return sorted(each["kind"] for each in self.records("parcels"))

    def closes(self) -> None:
        put_away(self.shelf)


def new_tablet(
    chromium: Browser,
    address: str,
    *,
    width: int = 768,
    height: int = 1024,
    **options: Any,  # noqa: ANN401  of a browser context
) -> Tablet:
    """A tablet on which nothing was done yet."""
    shelf = chromium.new_context(
        viewport={"width": width, "height": height}, locale="nl-BE", **options
    )
    return Tablet(shelf, address)


def worker_link(
    context: Context, organisation_id: uuid.UUID, *, language: str = "en", email: str = ""
) -> str:
    """A one-time link for a worker of an organisation."""
    with context.database.read() as db:
        slug = OrganisationStore(db).organisation(organisation_id).slug
    address = email or f"worker-{uuid.uuid4().hex[:8]}@{slug}.example.org"
    return invite_account(context, slug, address, Role.WORKER, language=language)


def prepared_tablet(
    chromium: Browser,
    address: str,
    context: Context,
    session: GroupSession,
    *,
    language: str = "en",
    **options: Any,  # noqa: ANN401  of `new_tablet`
) -> Tablet:
    """A tablet that was prepared for a session, on the last page of preparing.

    Args:
        chromium: to open it in.
        address: where the application is served.
        context: settings and database.
        session: such as `a_session(context)` of tests.support.groups gives.
        language: of the worker's screens.
        **options: `width`, `height`, and others of a browser context.
    """
    tablet = new_tablet(chromium, address, **options)
    tablet.signs_in(worker_link(context, session.organisation_id, language=language))
    tablet.prepares(session.id)
    return tablet
