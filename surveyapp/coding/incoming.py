"""Themes from a file, and what taking them in would change. No file takes a theme away."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from surveyapp.coding.changing import ThemeText, add_theme, change_theme, record
from surveyapp.coding.frame import TEXT_FIELDS, CodingFrame, Texts, Theme, ThemeState, told
from surveyapp.errors import Finding, ImportRefused, Refused

SUMMARY = "The file cannot be taken in as it is. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Incoming:
    """A theme as a file has it; None is what the file does not speak of, and stays as it is.

    Attributes:
        where: its place, such as `line 3`.
        texts: by field (`TEXT_FIELDS`), then by language.
        id: as another program may have kept it from a file of ours; or None.
        key: of the theme; "" when the file has none.
        parent: place of its parent among the themes of the file; -1 for none.
        pictogram: a name; "" for none.
        teller: `item:category`.
    """

    where: str
    texts: dict[str, Texts]
    id: uuid.UUID | None = None
    key: str = ""
    parent: int | None = None
    pictogram: str | None = None
    teller: tuple[str, ...] | None = None

    @property
    def name(self) -> str:
        """What it is called, in whichever language."""
        return next(filter(None, self.texts.get("label", {}).values()), "")


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a file in would change.

    Attributes:
        frame: as it would be.
        added: keys of new themes.
        changed: keys of themes that would be other than they are.
        same: how many would stay as they are.
        skipped: names of themes that were merged or retired here: they stay so.
        unread: what of the file is not read, such as names of columns.
    """

    frame: CodingFrame
    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: int
    skipped: tuple[str, ...] = ()
    unread: tuple[str, ...] = field(default=())


def plan_import(frame: CodingFrame, themes: Sequence[Incoming]) -> Plan:
    """Work out what a file would change.

    Args:
        frame: as it is.
        themes: of the file, in its order.

    Raises:
        ImportRefused: with everything that is wrong.
    """
    return _Planner(frame).plan(themes)


class _Planner:
    def __init__(self, frame: CodingFrame) -> None:
        self._before = frame
        self._frame = frame
        self._places: dict[int, Theme] = {}
        self._skipped: list[str] = []
        self._findings: list[Finding] = []

    def plan(self, themes: Sequence[Incoming]) -> Plan:
        # First every theme, then what is part of what: a part may stand before its whole.
        for place, incoming in enumerate(themes):
            self._take(place, incoming)
        for place, incoming in enumerate(themes):
            self._put_below(place, incoming)
        if self._findings:
            raise ImportRefused(SUMMARY, self._findings)
        known = {theme.key: record(self._before, theme) for theme in self._before.themes}
        new = {theme.key: record(self._frame, theme) for theme in self._frame.themes}
        changed = tuple(key for key in known if known[key] != new[key])
        return Plan(
            frame=self._frame,
            added=tuple(key for key in new if key not in known),
            changed=changed,
            same=len(self._places) - len(changed) - (len(new) - len(known)),
            skipped=tuple(self._skipped),
        )

    def _take(self, place: int, incoming: Incoming) -> None:
        known = self._find(incoming)
        if known is not None and known.state is not ThemeState.LIVE:
            self._skipped.append(incoming.name or known.key)
            return
        if known is not None and known.id in {each.id for each in self._places.values()}:
            self._wrong(incoming, "theme-twice", "This theme stands in the file twice.",
                        "Take one of them out.")  # fmt: skip
            return
        try:
            if known is None:
                text = ThemeText(
                    incoming.texts, incoming.pictogram or None, None, incoming.teller or ()
                )
                self._frame, theme = add_theme(self._frame, text, incoming.key)
            else:
                self._frame = change_theme(self._frame, known.id, _over(known, incoming))
                theme = self._frame.theme(known.id) or known
        except Refused as error:
            self._wrong(incoming, error.code, str(error), "Mend it in the file.")
            return
        self._places[place] = theme

    def _put_below(self, place: int, incoming: Incoming) -> None:
        theme = self._places.get(place)
        if theme is None or incoming.parent is None:
            return
        above = self._places.get(incoming.parent)
        now = self._frame.theme(theme.id) or theme
        text = ThemeText({}, now.pictogram, above.id if above else None, now.teller)
        try:
            self._frame = change_theme(self._frame, theme.id, text)
        except Refused as error:
            self._wrong(incoming, error.code, str(error), "Mend it in the file.")
            return
        # Places keep the themes as they are now, so that nothing is found twice.
        self._places[place] = self._frame.theme(theme.id) or now

    def _find(self, incoming: Incoming) -> Theme | None:
        by_id = None if incoming.id is None else self._before.theme(incoming.id)
        by_key = self._before.named(incoming.key) if incoming.key else None
        return by_id or by_key or self._same_name(incoming)

    def _same_name(self, incoming: Incoming) -> Theme | None:
        labels = incoming.texts.get("label", {}).items()
        names = {code: " ".join(each.split()).casefold() for code, each in labels}
        # A cell that is empty is no name: it would be that of every theme without one.
        names = {code: each for code, each in names.items() if each}
        for theme in self._before.live:
            if any(theme.label.get(code, "").casefold() == each for code, each in names.items()):
                return theme
        return None

    def _wrong(self, incoming: Incoming, code: str, what: str, fix: str) -> None:
        self._findings.append(Finding(code, incoming.where, what, fix))


def _over(known: Theme, incoming: Incoming) -> ThemeText:
    """What a file says over what is there.

    A file of one language tells a text that is missing there in the nearest language; coming
    back, that is no new text.
    """
    texts: dict[str, Texts] = {}
    for name in TEXT_FIELDS:
        kept = known.texts[name]
        texts[name] = {
            code: text
            for code, text in incoming.texts.get(name, {}).items()
            if kept.get(code) or text != told(kept, code)[0]
        }
    return ThemeText(
        texts,
        known.pictogram if incoming.pictogram is None else incoming.pictogram or None,
        known.parent,
        known.teller if incoming.teller is None else incoming.teller,
    )
