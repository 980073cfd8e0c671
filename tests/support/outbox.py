"""The scripts of a tablet's outbox, called on a quiet page: nothing was prepared by anybody.

outbox = Outbox(chromium, address, bundle_for(context, session))
outbox.posts("notes", {...})
"""

import uuid
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, Page

from surveyapp.response.group_session import GroupSession
from surveyapp.response.parcel import decoded
from surveyapp.services.context import Context
from surveyapp.services.outbox_keys import sealing_key
from surveyapp.storage.tablets import PreparedTablet, TabletStore
from tests.support.groups import WORKER
from tests.support.parcels import base64url
from tests.support.scripts import ScriptPhone, script_address
from tests.support.until import until

MODULES = ("store", "seal", "pieces", "post", "sending", "export")
# One tablet per page, as the pages of the console have it; what was told last is kept.
BEGIN = """async (paths) => {
  const modules = await Promise.all(paths.map((path) => import(path)));
  const all = Object.assign({}, ...modules);
  window.outbox = { ...all, tablet: await all.openTablet(), told: null };
}"""
PREPARE = """async ([bundle]) => {
  const { tablet, newKeys } = window.outbox;
  const { keys, publicKey } = await newKeys();
  await tablet.sessions.put({ id: bundle.session.id, bundle, keys });
  return publicKey;
}"""
LISTEN = """() => {
  window.outbox.startSending(window.outbox.tablet, (told) => { window.outbox.told = told; });
}"""
STATES = "() => window.outbox.told?.parcels.map((each) => each.state).sort() ?? null"


class Outbox:
    """A tablet whose outbox a test fills.

    Args:
        chromium: to open it in.
        address: of the application, no slash at the end.
        bundle: of the session; see `bundle_for`.
        before: script that runs before any of the page's own.

    Attributes:
        public_key: with which it was prepared, base64url.
    """

    def __init__(
        self, chromium: Browser, address: str, bundle: Mapping[str, Any], before: str = ""
    ) -> None:
        self.phone = ScriptPhone(chromium, address, before=before)
        self.bundle = dict(bundle)
        self.begins(self.phone.page)
        self.public_key: str = self.page.evaluate(PREPARE, [self.bundle])

    @property
    def page(self) -> Page:
        return self.phone.page

    def begins(self, page: Page) -> None:
        """Load the scripts on a page."""
        page.evaluate(BEGIN, [script_address(f"tablet/{name}.js") for name in MODULES])

    def restarts(self) -> None:
        """The browser was closed and is opened again."""
        self.page.close()
        self.begins(self.phone.opens())

    def sends(self) -> None:
        """Begin to send, and listen."""
        self.page.evaluate(LISTEN)

    def posts(self, kind: str, body: Mapping[str, Any], **how: object) -> str | None:
        """Hand something in; gives the parcel's identifier."""
        call = """([bundle, kind, body, how]) =>
          window.outbox.post(window.outbox.tablet, bundle, kind, body, undefined, how)"""
        found: str | None = self.page.evaluate(call, [self.bundle, kind, dict(body), how])
        return found

    def does(self, steps: str, *facts: object) -> Any:  # noqa: ANN401  whatever the steps give
        """Do something with `o`, the outbox."""
        call = f"async (facts) => {{ const o = window.outbox; {steps} }}"
        return self.page.evaluate(call, list(facts))

    def states(self) -> list[str] | None:
        """The states that were told last."""
        found: list[str] | None = self.page.evaluate(STATES)
        return found

    def waits_for(self, *states: str) -> None:
        """Wait until exactly these states are told."""
        until(self.page, f"wanted => ({STATES})()?.join() === wanted.join()", sorted(states))

    def closes(self) -> None:
        self.phone.closes()


def bundle_for(context: Context, session: GroupSession, **changes: object) -> dict[str, Any]:
    """What the scripts of the outbox need of a bundle."""
    key = sealing_key(context, session.organisation_id)
    facts = {"id": str(session.id), "code": session.code, "practice": session.practice}
    return {
        "tablet": str(uuid.uuid4()),
        "session": {**facts, **changes},
        "sealing": {"key": str(key.id), "public": base64url(key.public)},
    }


def register(context: Context, session: GroupSession, outbox: Outbox) -> None:
    """Let the tablet speak for its session, as preparing does."""
    point = decoded(outbox.public_key)
    assert point is not None
    tablet = uuid.UUID(outbox.bundle["tablet"])
    prepared = PreparedTablet(tablet, session.id, WORKER, point, context.clock.now())
    with context.database.begin() as db:
        TabletStore(db).add(session.organisation_id, prepared)
