"""What comes in from the pages of a coding frame. Nothing here cuts a text or refuses one."""

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from surveyapp.coding.changing import ThemeText
from surveyapp.coding.frame import TEXT_FIELDS, Theme
from surveyapp.web.forms.kwestie import read_id

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

SEEN_LENGTH = 64


@dataclass(frozen=True, slots=True)
class ThemeForm:
    """The fields of a theme in one language, as they stand on the screen.

    Attributes:
        texts: by field.
        pictogram: name, or "".
        parent: which theme it is part of, or None.
        teller: chosen picks.
        reason: why it is changed.
        seen: mark of the theme as it was on the screen.
    """

    texts: dict[str, str]
    pictogram: str = ""
    parent: uuid.UUID | None = None
    teller: tuple[str, ...] = ()
    reason: str = ""
    seen: str = ""

    def written(self, language: str) -> ThemeText:
        """As the service takes it."""
        return ThemeText(
            texts={name: {language: text} for name, text in self.texts.items()},
            pictogram=self.pictogram or None,
            parent=self.parent,
            teller=self.teller,
        )


def sent_theme(form: "MultiDict[str, Any]") -> ThemeForm:
    """What was typed."""
    parent = form.get("parent", "")
    return ThemeForm(
        texts={name: form.get(name, "") for name in TEXT_FIELDS},
        pictogram=form.get("pictogram", ""),
        parent=read_id(parent) if parent else None,
        teller=tuple(form.getlist("teller")),
        reason=form.get("reason", ""),
        seen=form.get("seen", "")[:SEEN_LENGTH],
    )


def kept_theme(theme: Theme, language: str, seen: str) -> ThemeForm:
    """What is kept, to be changed."""
    return ThemeForm(
        texts={name: theme.texts[name].get(language, "") for name in TEXT_FIELDS},
        pictogram=theme.pictogram or "",
        parent=theme.parent,
        teller=theme.teller,
        seen=seen,
    )
