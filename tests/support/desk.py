"""A colleague in a real browser, signed in.

with a_desk(context, chromium, address, Role.WORKER) as page: ...
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, ViewportSize

from surveyapp.services.context import Context
from surveyapp.services.invite_account import invite_account
from surveyapp.services.roles import Role
from tests.support.axe import violations
from tests.support.looks import WIDER_THAN_SCREEN
from tests.support.put_away import put_away
from tests.support.responses import SLUG

ORGANISATION = f"org-of-{SLUG}"
TABLET, LAPTOP = (768, 1024), (1280, 800)


@contextmanager
def a_desk(
    context: Context,
    browser: Browser,
    address: str,
    role: Role,
    organisation: str = ORGANISATION,
    *,
    size: tuple[int, int] = TABLET,
    touch: bool = False,
) -> Iterator[Page]:
    """A page of somebody with this role, who reads English.

    Args:
        context: of the application that is served.
        browser: in which a new, empty profile is opened.
        address: where the application is served.
        role: in the organisation.
        organisation: its slug.
        size: of the screen, in pixels.
        touch: it is tapped.
    """
    width, height = size
    screen: ViewportSize = {"width": width, "height": height}
    shelf = browser.new_context(viewport=screen, locale="en", has_touch=touch)
    try:
        page = shelf.new_page()
        sign_in(page, context, address, role, organisation)
        yield page
    finally:
        put_away(shelf)


def sign_in(
    page: Page, context: Context, address: str, role: Role, organisation: str = ORGANISATION
) -> None:
    """Follow a one-time link, as the person with this role; the same person each time."""
    email = f"{role.value}@wijk.example.org"
    link = invite_account(context, organisation, email, role, language="en")
    follow(page, address, link)


def follow(page: Page, address: str, link: str) -> None:
    """Follow a one-time link of `invite_account`."""
    page.goto(f"{address}/staff/{link.split('/staff/', 1)[1]}")
    page.locator("main button").click()
    page.wait_for_url("**/staff/**")


def good(page: Page, places: Iterable[str], address: str) -> None:
    """Nothing is wrong with any of these screens, with everything on them opened.

    Args:
        page: signed in, as wide as is asked about.
        places: their paths.
        address: where the application is served.
    """
    for place in places:
        page.goto(address + place)
        page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert violations(page) == [], place
        assert page.evaluate(WIDER_THAN_SCREEN) <= 0, place
