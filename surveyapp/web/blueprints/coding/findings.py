"""What staff read about a file of a coding frame that cannot be taken in."""

import re
from collections.abc import Callable

from flask_babel import gettext as _

from surveyapp.errors import Finding
from surveyapp.services.exchange_frame import FILE_MAX
from surveyapp.web.blueprints.coding.words import theme_words

_PLACES: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (re.compile(r"line (\d+)"), lambda number: _("Line %(number)s", number=number)),
    (re.compile(r"code (\d+)"), lambda number: _("Code %(number)s", number=number)),
)


def place_words(finding: Finding) -> str:
    """Where it is, in the language of the screen; with the name of a theme where there is one."""
    for place, words in _PLACES:
        if found := place.match(finding.where):
            return words(found[1]) + _name(finding.where[found.end() :])
    return _("The whole file")


def finding_words(finding: Finding) -> str:
    """What is wrong and what to do, in the language of the screen; empty where nobody said it."""
    code = finding.code
    return _of_files(code) or _of_tables(code) or _of_themes(code) or ""


def _name(rest: str) -> str:
    return rest if rest.startswith(" (") else ""


def _of_files(code: str) -> str | None:
    kilobytes = FILE_MAX // 1024
    return {
        "file-empty": _("There is no theme in the file. Choose another one."),
        "file-too-big": _(
            "The file is too big for a coding frame: %(most)s KB is the most.", most=kilobytes
        ),
        "not-a-codebook": _("This is no REFI-QDA codebook. Choose a .qdc file."),
        "xml-unsafe": _(
            "The file points at things outside itself. Save it anew in the program it came from."
        ),
        "xml-broken": _(
            "The file is broken here. Choose a .qdc file that nobody changed by hand, in UTF-8."
        ),
    }.get(code)


def _of_tables(code: str) -> str | None:
    return {
        "not-utf-8": _("These letters cannot be read. Save the file as CSV in UTF-8."),
        "csv-broken": _(
            "The cells of this line cannot be told apart. Look for a quotation mark that is not"
            " closed."
        ),
        "column-twice": _("Two columns say the same. Keep one of them."),
        "no-names": _(
            "No column has the names of themes. Call it “%(name)s”, or “%(label)s”.",
            name="name", label="label:nl-BE",
        ),
        "too-many-cells": _(
            "This line has more cells than there are columns. Put quotation marks around a text"
            " with commas in it."
        ),
        "parent-not-there": _(
            "What it is part of is not in the file. Write the key of another line."
        ),
    }.get(code)  # fmt: skip


def _of_themes(code: str) -> str | None:
    said = {
        "label-missing": _("It has no name. Give it one in the file."),
        "label-taken": _("Another theme has this name already. Give it another one in the file."),
        "pictogram-unknown": _(
            "There is no such picture. Take its name out of the file, and choose one here later."
        ),
        "teller-wrong": _(
            "A pick of tellers is written as item:answer. Mend it, or take it out of the file."
        ),
        "theme-twice": _("This theme stands in the file twice. Take one of them out."),
    }.get(code)
    return said or theme_words(code)
