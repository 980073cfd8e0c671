"""What the page of a story shows of its coding."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import request

from surveyapp.coding.assignment import Assignment
from surveyapp.coding.frame import CodingFrame
from surveyapp.coding.places import Segment, Span, segments
from surveyapp.coding.story import Story, StoryText
from surveyapp.definition.version import KeptSurvey
from surveyapp.services.code_story import StoryCoding, coded_words, open_coding
from surveyapp.services.person import names_of
from surveyapp.services.roles import Role
from surveyapp.services.show_projects import project_of
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.telling import Telling, tell_text
from surveyapp.web.themes import ThemeCard, theme_cards, theme_name
from surveyapp.web.wiring import context


@dataclass(frozen=True, slots=True)
class Given:
    """A theme that was given to words.

    Attributes:
        id: of the assignment.
        label: of the theme.
        words: those that it was given to.
        text: the text in which they stand; None when it is an older revision.
        by: name of who gave it; "" when unknown.
        second: by a second reader.
        can_be_taken: whether whoever looks may take it away.
    """

    id: uuid.UUID
    label: Telling
    words: str
    text: StoryText | None
    by: str
    second: bool
    can_be_taken: bool


@dataclass(frozen=True, slots=True)
class Coding:
    """The coding of a story on its page.

    Attributes:
        themes: buttons, in the order of the frame.
        given: what was given, in the order of the words.
        teller: names of the themes that its teller gave by picking pictures.
        standpoint: whether whoever looks is its second reader.
        project: slug of the project whose frame it is.
        may_add: may name a new theme.
        typed: words that could not be placed, to be mended.
        typed_text: identifier of the text in which they are.
        typed_start: about where they begin there, as a script told.
        typed_label: name of a new theme, that could not be made either.
        marks: of each text: stretches, and the labels of what ends there.
    """

    themes: tuple[ThemeCard, ...]
    given: tuple[Given, ...]
    teller: tuple[Telling, ...]
    standpoint: Any
    project: str
    may_add: bool
    typed: str
    typed_text: str
    typed_start: str
    typed_label: str
    marks: dict[uuid.UUID, tuple[tuple[Segment[uuid.UUID], tuple[Given, ...]], ...]]


def coding_panel(survey: KeptSurvey, story: Story, texts: tuple[StoryText, ...]) -> Coding:
    """What `stories/_coding.html` and `stories/_text.html` need, as `coding`.

    Args:
        survey: of which survey.
        story: the one that is open.
        texts: its words, opened; the newest revision of each kind and language.
    """
    found = open_coding(context(), survey, story, account_id())
    given = _given(survey, found, texts)
    sent = request.form if request.endpoint == "stories.give" else {}
    return Coding(
        themes=tuple(theme_cards(found.frame)),
        given=given,
        teller=tuple(theme_name(theme) for theme in found.frame.live if theme.id in found.teller),
        standpoint=found.standpoint,
        project=project_of(context(), survey).slug,
        may_add=membership().may(Role.COORDINATOR),
        typed=sent.get("words", ""),
        typed_text=sent.get("text", ""),
        typed_start=sent.get("start", ""),
        typed_label=sent.get("label", ""),
        marks={text.id: _marks(text, found.assignments, given) for text in texts},
    )


def _given(
    survey: KeptSurvey, found: StoryCoding, texts: tuple[StoryText, ...]
) -> tuple[Given, ...]:
    words = coded_words(context(), survey, found.assignments)
    names = names_of(context(), {each.by for each in found.assignments})
    shown = {text.id: text for text in texts}
    order = [*shown]
    ranked = sorted(
        found.assignments,
        key=lambda each: (
            order.index(each.text_id) if each.text_id in shown else len(order),
            each.start,
            each.stop,
        ),
    )
    return tuple(
        Given(
            id=each.id,
            label=_label(found.frame, each),
            words=words[each.id],
            text=shown.get(each.text_id),
            by=names.get(each.by, ""),
            second=each.second,
            can_be_taken=each.second == found.standpoint.second,
        )
        for each in ranked
    )


def _label(frame: CodingFrame, assignment: Assignment) -> Telling:
    theme = frame.theme(assignment.theme)
    return tell_text("", "en") if theme is None else theme_name(theme)


def _marks(
    text: StoryText, assignments: Iterable[Assignment], given: tuple[Given, ...]
) -> tuple[tuple[Segment[uuid.UUID], tuple[Given, ...]], ...]:
    """The text cut where coded words begin or end, with what ends at each cut."""
    spans = [
        Span(each.start, each.stop, each.id) for each in assignments if each.text_id == text.id
    ]
    by_id = {each.id: each for each in given}
    return tuple(
        (part, tuple(by_id[key] for key in part.ends)) for part in segments(text.text, spans)
    )
