"""What staff read about coding: why something was not done, what was done, what changed."""

from flask_babel import gettext as _
from flask_babel import ngettext

from surveyapp.coding.frame import (
    DEPTH_MAX,
    DESCRIPTION_MAX,
    LABEL_MAX,
    THEMES_MAX,
)
from surveyapp.errors import Refused
from surveyapp.services.change_frame import REASON_MAX
from surveyapp.web.refusals import refusal


def why(error: Refused) -> str:
    """Why it was not done, in the language of the screen."""
    about_theme = theme_words(error.code, str(error.facts.get("label", "")))
    return about_theme or _about_readers(error) or refusal(error)


def theme_words(code: str, label: str = "") -> str | None:
    """What is wrong with a theme; None for what is not about one.

    Args:
        code: of the refusal.
        label: the name that another theme has already.
    """
    return {
        "themes-too-many": _(
            "There is room for %(most)s themes. Merge or retire some first.", most=THEMES_MAX
        ),
        "label-missing": _("Write the name of the theme."),
        "label-too-long": _("A name has %(most)s characters at most. Make it shorter.",
                            most=LABEL_MAX),
        "label-taken": _("There is a theme “%(label)s” already. Choose another name.", label=label),
        "description-too-long": _(
            "A description has %(most)s characters at most. Make it shorter.", most=DESCRIPTION_MAX
        ),
        "pictogram-unknown": _("There is no such picture. Choose one of the list."),
        "teller-wrong": _("Choose picks of the list."),
        "parent-wrong": _("A theme cannot be part of itself, or of one that is not in use."),
        "too-deep": _("Themes lie %(most)s deep at most. Make it part of a higher one.",
                      most=DEPTH_MAX),
        "merge-with-itself": _("A theme cannot be merged with itself. Choose another one."),
        "split-nothing": _("Choose the words that go to the new theme."),
        "reason-too-long": _("The reason has %(most)s characters at most. Make it shorter.",
                             most=REASON_MAX),
        "theme-changed": _(
            "Somebody else changed this theme meanwhile. Nothing of theirs was overwritten. "
            "Your text is still in the fields. Look at what it is now, then save again."
        ),
    }.get(code)  # fmt: skip


def place(error: Refused) -> str:
    """The field of a theme's page that it is about; "" for none."""
    return {
        "label-missing": "label",
        "label-too-long": "label",
        "label-taken": "label",
        "description-too-long": "definition",
        "pictogram-unknown": "pictogram",
        "teller-wrong": "teller",
        "parent-wrong": "parent",
        "too-deep": "parent",
        "reason-too-long": "reason",
    }.get(error.code, "")


def _about_readers(error: Refused) -> str | None:
    return {
        "sample-number": _("Draw one story or more."),
        "sample-nothing": _("There are no stories left to draw. First somebody reads them."),
    }.get(error.code)


def done_words(code: str) -> str:
    """What was just done, in a sentence; empty for anything else."""
    return {
        "added": _("The theme is added."),
        "changed": _("Saved."),
        "merged": _("Merged. Its words have the other theme now."),
        "split": _("The new theme has the words that you chose."),
        "retired": _("Retired. Nobody can give it any more."),
        "revived": _("In use again."),
        "imported": _("The file is taken in."),
        "drawn": _("Drawn. Ask a colleague who has not coded these stories."),
        "ready": _("Thank you. Now you see what the first reader gave."),
    }.get(code, "")


def action_words(action: str) -> str:
    """What was done to a frame."""
    return {
        "added": _("Added"),
        "changed": _("Changed"),
        "moved": _("Moved"),
        "merged": _("Merged"),
        "split": _("Split up"),
        "retired": _("Retired"),
        "revived": _("Taken into use again"),
        "imported": _("Taken in from a file"),
    }.get(action, action)


def field_words(name: str) -> str:
    """What a part of a theme is called."""
    return {
        "label": _("Name"),
        "definition": _("What it means"),
        "use_when": _("When to give it"),
        "not_when": _("When not"),
        "pictogram": _("Picture"),
        "teller": _("Picks of tellers"),
        "parent": _("Part of"),
        "state": _("State"),
        "merged_into": _("Merged into"),
        "split_from": _("Split off from"),
        "pieces": _("Pieces of text"),
        "place": _("Place"),
    }.get(name, name)


def state_words(state: str) -> str:
    """How a theme stands."""
    return {"live": _("in use"), "merged": _("merged"), "retired": _("retired")}.get(state, state)


def uses_words(about: int) -> str:
    """Of a link to the words of a theme: to about how many pieces of text it was given.

    Args:
        about: as `change_frame.about_pieces` has it; 0 for a few, which are told without a number.
    """
    if not about:
        return _("See the words")
    return ngettext(
        "given to about %(num)s piece of text", "given to about %(num)s pieces of text", about
    )
