"""The PDF of a summary."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from surveyapp.errors import Refused
from surveyapp.export.environment import colours, environment
from surveyapp.report.summary import Summary

SECONDS = 120
# What the typesetting process may know of its surroundings: where programs, fonts and
# Python's own files are; no settings, no keys.
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH", "XDG_CACHE_HOME")

PAPER = ("page", "first-page", "statements", "aanpak", "asked", "checking")
# Served by `export.fetching`, in the order of the cascade.
STYLES = (
    "static:/css/tokens.css",
    "static:/css/public/chart.css",
    *(f"static:/css/print/{name}.css" for name in PAPER),
)


@dataclass(frozen=True, slots=True)
class SetSummary:
    """A PDF, and how many pages it has."""

    pages: int
    file: bytes


def summary_pdf(summary: Summary) -> bytes:
    """The PDF of a summary; see `set_summary`."""
    return set_summary(summary).file


def set_summary(summary: Summary) -> SetSummary:
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
        done = subprocess.run(
            [sys.executable, "-m", "surveyapp.export.typesetting"],
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            # Ctrl-C at the worker must not kill it: the worker decides what happens to its job.
            start_new_session=True,
            env={name: os.environ[name] for name in KEPT if name in os.environ},
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        told = (error.stderr or b"").decode(errors="replace")
        message = "The PDF could not be made. Shorten the kwestie, or ask for help."
        raise Refused(code="summary-too-heavy", message=message) from RuntimeError(told[-2000:])
    pages, file = done.stdout.split(b"\n", 1)
    return SetSummary(int(pages), file)


def summary_html(summary: Summary) -> str:
    """The document that is set: one HTML page without any script."""
    template = environment(summary.language).get_template("summary/summary.html")
    tokens = colours()
    inks = {"marked": tokens["accent"], "plain": tokens["hairline"]}
    return template.render(
        summary=summary, inks=inks, styles=STYLES, rtl=summary.direction == "rtl"
    )
