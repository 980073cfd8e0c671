"""axe-core, as it is shipped in `tests/browser/axe`: what is wrong with a page for people.

assert violations(page) == []
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

# Everything but the files that pages are made of.
PAGES = re.compile(r"^(?!.*/(?:static|pictures|sound)/)")
SOURCE = Path(__file__).resolve().parents[1] / "browser" / "axe" / "axe.min.js"
# All of axe's own rules; two that it leaves out by default are our aims as well: contrast of
# AAA and the size of targets.
RULES = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}
RUN = """rules => axe.run(document, {rules, resultTypes: ['violations']})
  .then(found => found.violations.map(each => [each.id, each.help,
    each.nodes.map(node => node.html.slice(0, 160))]))"""


@cache
def source() -> str:
    """The script."""
    return SOURCE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Every violation that axe finds on what is shown now, one line each.

    Args:
        page: shown in Chromium; see `without_scripts`.
    """
    if not page.evaluate("() => typeof axe === 'object'"):
        page.evaluate(source())
    found: list[Any] = page.evaluate(RUN, RULES)
    return [f"{name}: {words}: {nodes}" for name, words, nodes in found]


def without_scripts(page: Page) -> None:
    """Let a page show what a browser without scripts shows, while axe itself can run.

    axe waits for itself, which a browser with scripts switched off never ends: so the page is
    fetched without its scripts instead, and with what it holds for such browsers.
    """

    def strip(route: Route) -> None:
        if route.request.resource_type != "document":
            route.continue_()
            return
        answer = route.fetch(max_redirects=0)
        if "text/html" not in answer.headers.get("content-type", ""):
            route.fulfill(response=answer)
            return
        html = re.sub(r"<script[^>]*>.*?</script>", "", answer.text(), flags=re.DOTALL)
        route.fulfill(response=answer, body=re.sub(r"</?noscript>", "", html))

    page.route(PAGES, strip)
