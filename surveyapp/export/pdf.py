"""The PDF of a summary."""

from surveyapp.errors import Refused
from surveyapp.export.child import SetPages, TooHeavy, set_in_child
from surveyapp.export.environment import colours, environment
from surveyapp.report.summary import Summary

PAPER = ("margins", "page", "first-page", "statements", "aanpak", "asked", "checking")
# Served by `export.fetching`, in the order of the cascade.
STYLES = (
    "static:/css/tokens.css",
    "static:/css/public/chart.css",
    *(f"static:/css/print/{name}.css" for name in PAPER),
)


def set_summary(summary: Summary) -> SetPages:
    """Set a summary as a PDF, in a process of its own with limits on memory and time.

    The same summary gives the same bytes on the same machine.

    Raises:
        Refused: `summary-too-heavy` when the limits were reached or it could not be set.
    """
    job = {
        "html": summary_html(summary),
        "identifier": f"{summary.content_hash}-{summary.language}",
    }
    try:
        return set_in_child("typesetting", job)
    except TooHeavy as error:
        message = "The PDF could not be made. Shorten the kwestie, or ask for help."
        raise Refused(code="summary-too-heavy", message=message) from error


def summary_html(summary: Summary) -> str:
    """The document that is set: one HTML page without any script."""
    template = environment(summary.language).get_template("summary/summary.html")
    tokens = colours()
    inks = {"marked": tokens["accent"], "plain": tokens["hairline"]}
    return template.render(
        summary=summary, inks=inks, styles=STYLES, rtl=summary.direction == "rtl"
    )
