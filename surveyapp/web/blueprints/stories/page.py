"""The page of one story: what was said, what was written over, and what is done with it."""

import uuid
from dataclasses import dataclass
from typing import Any

from flask import render_template, request

from surveyapp.coding.story import Story, StoryText
from surveyapp.definition.version import KeptSurvey
from surveyapp.languages import Language, all_languages, language
from surveyapp.services.context import Context
from surveyapp.services.hear_voices import find_voice, voice_name
from surveyapp.services.list_stories import StoryStanding, covered, list_stories, next_unread
from surveyapp.services.person import names_of
from surveyapp.services.read_story import find_story, open_texts
from surveyapp.services.show_projects import project_of
from surveyapp.services.transcribe_story import Writing, unfinished
from surveyapp.web.accounts import account_id
from surveyapp.web.blueprints.stories.coding import coding_panel
from surveyapp.web.blueprints.stories.fields import write_forms
from surveyapp.web.blueprints.stories.quoting import quote_panel
from surveyapp.web.blueprints.stories.words import (
    kind_words,
    length,
    problem_words,
    state_words,
    text_words,
)
from surveyapp.web.security import keep_nothing
from surveyapp.web.telling import Telling, tell
from surveyapp.web.wiring import context
from surveyapp.web.words_of_languages import language_name

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TextCard:
    """A text as the page shows it.

    Attributes:
        text: the words.
        heading: what it is and in which language.
        by: name of who wrote it over or translated it; "" for its teller.
        language: its language.
    """

    text: StoryText
    heading: str
    by: str
    language: Language


def story_page(
    survey: KeptSurvey,
    name: str,
    *,
    refused: str = "",
    at: str = "",
    sent: Writing | None = None,
) -> str:
    """The page of a story; opening it is noted.

    Args:
        survey: of which survey.
        name: of the story.
        refused: a sentence about what could not be done just now; "" for nothing.
        at: id of the field that it is about; "" for none.
        sent: the text that could not be kept just now, if it was one.

    Raises:
        NotFound: there is no such story (any more).
    """
    keep_nothing()
    story = find_story(context(), survey, name)
    texts = open_texts(context(), story, account_id())
    stories = list_stories(context(), survey)
    standing = _standing(stories, name)
    return render_template(
        "stories/story.html",
        survey=survey,
        project=project_of(context(), survey),
        story=story,
        standing=standing,
        **_voice(context(), survey, story, standing),
        coverage=covered(stories),
        next_story=next_unread(stories, account_id(), name),
        question=_question(survey, story),
        kind=kind_words(story.kind),
        told_in=language(story.language),
        texts=texts,
        cards=_cards(story, texts),
        forms=write_forms(
            story,
            texts,
            unfinished(context(), story, account_id()),
            mend=request.args.get("mend", type=uuid.UUID),
            sent=sent,
        ),
        coding=coding_panel(survey, story, texts),
        quotes=quote_panel(survey, story, texts),
        refused=[(at, refused)] if refused else [],
        choices=sorted(((each.code, language_name(each)) for each in all_languages()), key=_name),
        language_name=language_name,
    )


def _name(choice: tuple[str, str]) -> str:
    return choice[1].casefold()


def _voice(context: Context, survey: KeptSurvey, story: Story, standing: StoryStanding) -> Told:
    """What the page says of a recording."""
    if standing.voice is None:
        return {}
    voice = voice_name(context, story.source.source_id, story.source.item)
    problem = find_voice(context, survey, voice).problem
    return {
        "voice": voice,
        "state": state_words(standing.voice),
        "problem": problem_words(problem) if problem else "",
        "length": length,
    }


def _standing(stories: tuple[StoryStanding, ...], name: str) -> StoryStanding:
    return next(each for each in stories if each.name == name)


def _question(survey: KeptSurvey, story: Story) -> Telling | None:
    item = survey.newest.item(story.source.item) if story.source.item else None
    return tell(item.text) if item else None


def _cards(story: Story, texts: tuple[StoryText, ...]) -> list[TextCard]:
    names = names_of(context(), {text.by for text in texts if text.by})
    return [
        TextCard(
            text,
            text_words(story, text),
            names.get(text.by, "") if text.by else "",
            language(text.language),
        )
        for text in texts
    ]
