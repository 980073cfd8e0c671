"""Changing a coding frame: what may be done to its themes, without a database.

Each function gives a new frame, or refuses with a code and a sentence that says what to do.
A theme is never taken away: it is merged into another one, or retired, so that what was once
said with it stays readable.
"""

import re
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from surveyapp.coding.frame import (
    DEPTH_MAX,
    DESCRIPTION_MAX,
    LABEL_MAX,
    TELLER_MAX,
    TEXT_FIELDS,
    THEMES_MAX,
    CodingFrame,
    Texts,
    Theme,
    ThemeState,
)
from surveyapp.definition.pictograms import pictogram_names
from surveyapp.errors import NotFound, Refused
from surveyapp.ids import SLUG_MAX, content_hash, is_slug, new_id

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_UNSEEN = ("Cc", "Cs", "Cn")  # controls, halves of signs, what is no sign
_TELLER = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*:[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class ThemeText:
    """A theme as somebody wrote it, in one language or in several.

    Attributes:
        texts: by field (`TEXT_FIELDS`), then by language; languages not named stay as they are,
            an empty text takes its language out.
        pictogram: name of a pictogram, or None.
        parent: what it is part of, or None.
        teller: `item:category` lines.
    """

    texts: Mapping[str, Texts]
    pictogram: str | None = None
    parent: uuid.UUID | None = None
    teller: tuple[str, ...] = field(default=())


def record(frame: CodingFrame, theme: Theme) -> dict[str, Any]:
    """A theme as the history keeps it: plain values, other themes by their keys."""
    parent = None if theme.parent is None else frame.theme(theme.parent)
    merged = None if theme.merged_into is None else frame.theme(theme.merged_into)
    return {
        **theme.texts,
        "pictogram": theme.pictogram,
        "teller": list(theme.teller),
        "parent": parent and parent.key,
        "state": theme.state.value,
        "merged_into": merged and merged.key,
    }


def difference(
    before: CodingFrame, after: CodingFrame
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """The themes that are new or other than they were, by key: as they were, and as they are."""
    old = {theme.key: record(before, theme) for theme in before.themes}
    new = {theme.key: record(after, theme) for theme in after.themes}
    keys = [key for key in new if new[key] != old.get(key)]
    return {key: old[key] for key in keys if key in old}, {key: new[key] for key in keys}


def state_mark(frame: CodingFrame, theme: Theme) -> str:
    """A mark that changes with the theme: what was on the screen of whoever changes it."""
    return content_hash(record(frame, theme))[:16]


def live_theme(frame: CodingFrame, theme_id: uuid.UUID) -> Theme:
    """A theme that can be given.

    Raises:
        NotFound: there is none, or it was merged or retired.
    """
    theme = frame.theme(theme_id)
    if theme is None or theme.state is not ThemeState.LIVE:
        message = "There is no such theme (any more)."
        raise NotFound(message)
    return theme


def add_theme(frame: CodingFrame, text: ThemeText, key: str = "") -> tuple[CodingFrame, Theme]:
    """Add a theme at the end.

    Args:
        frame: to which frame.
        text: as it was written.
        key: the one that it should have, where it is free; else one is made of its name.

    Raises:
        Refused: see `_checked`; or `themes-too-many`.
    """
    if len(frame.live) >= THEMES_MAX:
        message = f"There is room for {THEMES_MAX} themes. Merge or retire some first."
        raise Refused(code="themes-too-many", message=message, maximum=THEMES_MAX)
    blank = Theme(new_id(), "", {})
    written = _written(blank, text)
    free = is_slug(key) and frame.named(key) is None
    theme = replace(written, key=key if free else _free_key(frame, written))
    changed = replace(frame, themes=(*frame.themes, theme))
    _check(changed, theme)
    return changed, theme


def change_theme(frame: CodingFrame, theme_id: uuid.UUID, text: ThemeText) -> CodingFrame:
    """Write a theme anew; its key stays.

    Raises:
        NotFound: it is not there (any more).
        Refused: see `_check`.
    """
    theme = _written(live_theme(frame, theme_id), text)
    changed = with_theme(frame, theme)
    _check(changed, theme)
    return changed


def move_theme(frame: CodingFrame, theme_id: uuid.UUID, places: int) -> CodingFrame:
    """Move a theme up (-1) or down (1) among those that are part of the same."""
    theme = live_theme(frame, theme_id)
    beside = list(frame.parts(theme.parent))
    place = beside.index(theme)
    other = place + places
    if not 0 <= other < len(beside):
        return frame
    neighbour = beside[other]
    order = {theme.id: neighbour, neighbour.id: theme}
    return replace(frame, themes=tuple(order.get(each.id, each) for each in frame.themes))


def merge_themes(frame: CodingFrame, theme_id: uuid.UUID, into_id: uuid.UUID) -> CodingFrame:
    """Let a theme become part of another: its parts and its tellers' picks go along.

    Raises:
        NotFound: one of them is not there (any more).
        Refused: `merge-with-itself`, or `too-deep`.
    """
    theme, into = live_theme(frame, theme_id), live_theme(frame, into_id)
    if theme.id == into.id:
        message = "A theme cannot be merged with itself. Choose another one."
        raise Refused(code="merge-with-itself", message=message)
    if theme in frame.above(into):  # what it is merged into may have been a part of it
        into = replace(into, parent=theme.parent)
    into = replace(into, teller=tuple(dict.fromkeys((*into.teller, *theme.teller))))
    changed = with_theme(frame, into)
    for part in frame.parts(theme.id):
        if part.id != into.id:
            changed = with_theme(changed, replace(part, parent=into.id))
    merged = replace(theme, state=ThemeState.MERGED, merged_into=into.id, teller=())
    changed = with_theme(changed, merged)
    for part in changed.parts(into.id):
        _check_depth(changed, part)
    return changed


def retire_theme(frame: CodingFrame, theme_id: uuid.UUID) -> CodingFrame:
    """Give a theme to no more words. Its parts go up to where it was."""
    theme = live_theme(frame, theme_id)
    changed = with_theme(frame, replace(theme, state=ThemeState.RETIRED))
    for part in frame.parts(theme.id):
        changed = with_theme(changed, replace(part, parent=theme.parent))
    return changed


def revive_theme(frame: CodingFrame, theme_id: uuid.UUID) -> CodingFrame:
    """Take a retired theme into use again.

    Raises:
        NotFound: it is not there, or was not retired.
        Refused: see `_check`.
    """
    theme = frame.theme(theme_id)
    if theme is None or theme.state is not ThemeState.RETIRED:
        message = "There is no such retired theme."
        raise NotFound(message)
    parent = theme.parent if any(each.id == theme.parent for each in frame.live) else None
    theme = replace(theme, state=ThemeState.LIVE, parent=parent)
    changed = with_theme(frame, theme)
    _check(changed, theme)
    return changed


def with_theme(frame: CodingFrame, theme: Theme) -> CodingFrame:
    """The frame with this theme in the place of the one with its identifier."""
    themes = tuple(theme if each.id == theme.id else each for each in frame.themes)
    return replace(frame, themes=themes)


def clean(text: str) -> str:
    """A text as it is kept: one kind of line end, no signs that databases and files choke on."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = (sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in _UNSEEN)
    return unicodedata.normalize("NFC", "".join(seen)).strip()


def _written(theme: Theme, text: ThemeText) -> Theme:
    texts = theme.texts
    for name in TEXT_FIELDS:
        given = {code: clean(said) for code, said in text.texts.get(name, {}).items()}
        texts[name] = {code: said for code, said in {**texts[name], **given}.items() if said}
    return replace(
        theme,
        label={code: " ".join(said.split()) for code, said in texts["label"].items()},
        definition=texts["definition"],
        use_when=texts["use_when"],
        not_when=texts["not_when"],
        pictogram=text.pictogram or None,
        parent=text.parent,
        teller=tuple(dict.fromkeys(each.strip() for each in text.teller if each.strip())),
    )


def _check(frame: CodingFrame, theme: Theme) -> None:
    """Refuse what nobody could work with.

    Raises:
        Refused: `label-missing`, `label-too-long`, `label-taken`, `description-too-long`,
            `pictogram-unknown`, `teller-wrong`, `parent-wrong` or `too-deep`.
    """
    _check_label(frame, theme)
    for name in TEXT_FIELDS[1:]:
        longest = max((len(each) for each in getattr(theme, name).values()), default=0)
        if longest > DESCRIPTION_MAX:
            message = f"A description has {DESCRIPTION_MAX} characters at most. Make it shorter."
            raise Refused(code="description-too-long", message=message, maximum=DESCRIPTION_MAX)
    if theme.pictogram is not None and theme.pictogram not in pictogram_names():
        message = f"There is no pictogram {theme.pictogram!r}. Choose one of the list."
        raise Refused(code="pictogram-unknown", message=message, pictogram=theme.pictogram)
    if len(theme.teller) > TELLER_MAX or not all(map(_TELLER.fullmatch, theme.teller)):
        message = "Write one pick in a line, as item:category."
        raise Refused(code="teller-wrong", message=message)
    above = frame.above(theme)
    if theme in above or (theme.parent is not None and not above):
        message = "A theme cannot be part of itself, or of one that is not there."
        raise Refused(code="parent-wrong", message=message)
    if any(each.state is not ThemeState.LIVE for each in above):
        message = "What it is part of was merged or retired. Choose another one."
        raise Refused(code="parent-wrong", message=message)
    _check_depth(frame, theme)


def _check_label(frame: CodingFrame, theme: Theme) -> None:
    if not theme.label:
        message = "Write the name of the theme."
        raise Refused(code="label-missing", message=message)
    if max(map(len, theme.label.values())) > LABEL_MAX:
        message = f"The name of a theme has {LABEL_MAX} characters at most. Make it shorter."
        raise Refused(code="label-too-long", message=message, maximum=LABEL_MAX)
    for other in frame.live:
        for code, label in theme.label.items():
            same = other.label.get(code, "").casefold() == label.casefold()
            if other.id != theme.id and same:
                message = f"There is a theme {label!r} already. Choose another name."
                raise Refused(code="label-taken", message=message, label=label)


def _check_depth(frame: CodingFrame, theme: Theme) -> None:
    deepest = max((depth for _theme, depth in frame.outline(theme.id)), default=-1) + 1
    if len(frame.above(theme)) + 1 + deepest > DEPTH_MAX:
        message = f"Themes lie {DEPTH_MAX} deep at most. Make it part of a higher one."
        raise Refused(code="too-deep", message=message, maximum=DEPTH_MAX)


def _free_key(frame: CodingFrame, theme: Theme) -> str:
    """A key from its name, or a number where the name has no letters that a key may have."""
    for label in theme.label.values():
        plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
        stem = _NOT_IN_SLUG.sub("-", plain)[: SLUG_MAX - 4].strip("-")
        if stem:
            break
    else:
        stem = "theme"
    key, number = stem, 2
    while frame.named(key) is not None:
        key, number = f"{stem}-{number}", number + 1
    return key
