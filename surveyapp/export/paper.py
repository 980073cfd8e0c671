"""PDFs to be printed: sheets of a survey with codes, and the guide for a worker."""

from collections.abc import Sequence
from typing import Any

from surveyapp.errors import Refused
from surveyapp.export.child import SetPages, TooHeavy, set_in_child
from surveyapp.export.environment import environment
from surveyapp.export.placeholders import SHEET, SIDE_NUMBER, SIDES, WITHDRAWAL
from surveyapp.media.qr import QrPath
from surveyapp.report.guide import Guide
from surveyapp.report.paper import Paper

MODULE = "paper_setting"
STYLES = (
    "static:/css/tokens.css",
    *(f"static:/css/print/{name}.css" for name in ("letters", "sheet", "sheet-items")),
)
GUIDE_STYLES = (
    "static:/css/tokens.css",
    "static:/css/print/letters.css",
    "static:/css/print/guide.css",
)
# A code and the digits with which its answers are taken back, both in groups parted by spaces.
Codes = Sequence[tuple[str, str]]


def set_sheets(paper: Paper, codes: Codes, identifier: str) -> SetPages:
    """Set as many sheets as there are codes, in a process of its own with limits.

    Args:
        paper: what stands on each of them.
        codes: for each sheet its code ("123 456 789") and its way back ("1234 5678 9012").
        identifier: of the file.

    Returns:
        All sheets in one file; `pages` are those of one sheet.

    Raises:
        Refused: `paper-too-heavy` when the limits were reached or it could not be set.
    """
    return _set({**sheet_pieces(paper), "codes": list(codes), "identifier": identifier})


def sheet_pieces(paper: Paper) -> dict[str, Any]:
    """The pieces of a sheet as HTML, which the child shares out over its sides."""
    env = environment(paper.language)
    facts: dict[str, Any] = {
        "paper": paper,
        "styles": STYLES,
        "side": SIDE_NUMBER,
        "sides": SIDES,
        "sheet": SHEET.replace(" ", "\N{NO-BREAK SPACE}"),
        "withdrawal": WITHDRAWAL.replace(" ", "\N{NO-BREAK SPACE}"),
    }

    def piece(name: str, **more: object) -> str:
        return env.get_template(f"paper/{name}.html").render(**facts, **more)

    first = [piece("before"), *(piece("item", item=item) for item in paper.items)]
    return {
        "document": piece("sheet"),
        "top": piece("top"),
        "blocks": first,
        "back": piece("back"),
        "strip": piece("strip"),
    }


def set_guide(guide: Guide, qr: QrPath, identifier: str) -> SetPages:
    """Set the guide of a session, on one or two sides.

    Args:
        guide: what it says.
        qr: of the address where phones join.
        identifier: of the file.

    Raises:
        Refused: `paper-too-heavy`, as in `set_sheets`.
    """
    template = environment(guide.language).get_template("guide/guide.html")
    html = template.render(guide=guide, qr=qr, styles=GUIDE_STYLES)
    return _set({"html": html, "identifier": identifier})


def _set(job: dict[str, Any]) -> SetPages:
    try:
        return set_in_child(MODULE, job)
    except TooHeavy as error:
        message = "The PDF could not be made. Print fewer sheets, or ask for help."
        raise Refused(code="paper-too-heavy", message=message) from error
