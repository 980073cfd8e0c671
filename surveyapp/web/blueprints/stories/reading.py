"""The list of a survey's stories, and the page of one."""

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from surveyapp.definition.survey import Survey
from surveyapp.languages import language
from surveyapp.services.find_survey import find_survey
from surveyapp.services.list_stories import StoryStanding, covered, list_stories, next_unread
from surveyapp.services.show_projects import project_of
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.stories.blueprint import READERS, blueprint
from surveyapp.web.blueprints.stories.page import story_page
from surveyapp.web.blueprints.stories.words import (
    facts,
    kind_words,
    reader_words,
    show_words,
)
from surveyapp.web.policy import staff
from surveyapp.web.telling import Telling, tell
from surveyapp.web.wiring import context
from surveyapp.web.words_of_languages import language_name

PAGE = 100
# What the list can be narrowed to, in the order of its tabs.
SHOWN = ("unread", "mine", "transcript", "all")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of the list is shown.

    Attributes:
        show: one of `SHOWN`.
        language: only those told in it; "" for all.
        page: 1, 2 …
    """

    show: str
    language: str
    page: int

    def holds(self, story: StoryStanding) -> bool:
        """Whether a story is shown."""
        if self.language and story.language != self.language:
            return False
        if self.show == "unread":
            return story.can_be_read and not story.readers
        if self.show == "mine":
            return story.can_be_read and account_id() not in story.readers
        return self.show != "transcript" or story.needs_transcript


@blueprint.get("/surveys/<survey>/stories")
@staff(*READERS)
def stories(survey: str) -> ResponseReturnValue:
    """The stories of a survey: what was read, what was not; no words, nothing about who told."""
    kept = find_survey(context(), membership().organisation_id, survey)
    everything = list_stories(context(), kept)
    chosen = _narrowed(everything)
    found = [each for each in everything if chosen.holds(each)]
    start = (chosen.page - 1) * PAGE
    return render_template(
        "stories/stories.html",
        survey=kept,
        project=project_of(context(), kept),
        coverage=covered(everything),
        next_story=next_unread(everything, account_id(), ""),
        chosen=chosen,
        shows=[(each, show_words(each)) for each in SHOWN],
        languages=[language(code) for code in sorted({each.language for each in everything})],
        stories=found[start : start + PAGE],
        pages=range(1, (len(found) + PAGE - 1) // PAGE + 1),
        questions=_questions(kept.newest),
        kind=kind_words,
        facts=facts,
        readers=lambda story: reader_words(len(story.readers), mine=account_id() in story.readers),
        language_name=language_name,
    )


@blueprint.get("/surveys/<survey>/stories/<story>")
@staff(*READERS)
def story(survey: str, story: str) -> ResponseReturnValue:
    """One story; that it was opened is noted."""
    return story_page(find_survey(context(), membership().organisation_id, survey), story)


def _narrowed(everything: tuple[StoryStanding, ...]) -> Narrowed:
    show, code = request.args.get("show", ""), request.args.get("language", "")
    return Narrowed(
        show=show if show in SHOWN else "all",
        language=code if any(each.language == code for each in everything) else "",
        page=max(1, request.args.get("page", 1, type=int)),
    )


def _questions(survey: Survey) -> dict[str, Telling]:
    """The questions that stories answer, where there is more than one."""
    found = {item.key: tell(item.text) for item in survey.items() if item.type == "story"}
    return found if len(found) > 1 else {}
