"""The results of a release on paper, and its charts as pictures for letters and reports."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from surveyapp.errors import Refused
from surveyapp.export.child import SetPages, TooHeavy, set_in_child
from surveyapp.export.environment import colours, environment
from surveyapp.export.saying import sayer
from surveyapp.report.aloud import ended
from surveyapp.report.results_print import FOOT, Picture, ResultsPrint, notes_of
from surveyapp.report.said import among

MODULE = "results_setting"
STYLES = (
    "static:/css/tokens.css",
    "static:/css/public/chart.css",
    *(
        f"static:/css/print/{name}.css"
        for name in ("letters", "margins", "results", "result-figures")
    ),
)
PICTURE_STYLES = (*STYLES, "static:/css/print/picture.css")
# The same pictures give the same bytes: a file in a ZIP carries a time.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def set_results(printed: ResultsPrint) -> SetPages:
    """Set a release as a PDF, in a process of its own with limits.

    Raises:
        Refused: `results-too-heavy` when the limits were reached or it could not be set.
    """
    identifier = f"{printed.key}-{printed.number}-{printed.language}"
    return _set({"html": results_html(printed), "identifier": identifier})


def set_pictures(printed: ResultsPrint, pictures: Sequence[Picture]) -> dict[str, bytes]:
    """Draw charts as PNG files, large enough to be printed, with all their words in them.

    Args:
        printed: the release that they are of.
        pictures: some of its charts.

    Returns:
        The files by their names, without an ending.

    Raises:
        Refused: `results-too-heavy`, as in `set_results`.
    """
    names = [each.name for each in pictures]
    made = _set({"html": pictures_html(printed, pictures), "pictures": names})
    with zipfile.ZipFile(io.BytesIO(made.file)) as drawn:
        return {name: drawn.read(name) for name in names}


def zip_of(pictures: Mapping[str, bytes]) -> bytes:
    """All pictures in one file; they are packed as they are, PNG is small already."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as packed:
        for name, picture in pictures.items():
            packed.writestr(zipfile.ZipInfo(f"{name}.png", NO_TIME), picture)
    return whole.getvalue()


def results_html(printed: ResultsPrint) -> str:
    """The document that is set: one HTML page without any script."""
    return _render("print", printed, styles=STYLES)


def pictures_html(printed: ResultsPrint, pictures: Sequence[Picture]) -> str:
    """The document of which each page becomes a picture."""
    return _render("pictures", printed, styles=PICTURE_STYLES, pictures=pictures)


def _render(name: str, printed: ResultsPrint, **more: object) -> str:
    template = environment(printed.language).get_template(f"results/paper/{name}.html")
    t = sayer(printed.language)
    accent = colours()["accent"]
    return template.render(
        printed=printed,
        t=t,
        foot=[t(each) for each in FOOT],
        notes_of=notes_of,
        among=among,
        ended=ended,
        inks={"marked": accent, "plain": accent},
        rtl=printed.direction == "rtl",
        **more,
    )


def _set(job: dict[str, Any]) -> SetPages:
    try:
        return set_in_child(MODULE, job)
    except TooHeavy as error:
        message = "The PDF could not be made. Try another language, or ask for help."
        raise Refused(code="results-too-heavy", message=message) from error
