"""Close a browser in which requests may still be under way."""

from playwright.sync_api import BrowserContext


def put_away(shelf: BrowserContext) -> None:
    """Close what `new_context` opened.

    A route that fetches what it changes may be at it when a test ends: a service worker asks for
    its files in its own time. Its request fails with the shelf, and the failure would come out in
    whatever test is next.
    """
    for page in shelf.pages:
        page.unroute_all(behavior="ignoreErrors")
    shelf.unroute_all(behavior="ignoreErrors")
    shelf.close()
