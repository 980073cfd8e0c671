"""The spoken stories of a survey: listed, and heard one by one."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.media.problems import Problem
from surveyapp.response.voice import VoiceState
from surveyapp.services.find_survey import find_survey
from surveyapp.services.hear_voices import (
    find_voice,
    hear_voice,
    list_voices,
    story_with,
    try_again,
)
from surveyapp.services.show_projects import project_of
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.stories.blueprint import READERS, blueprint
from surveyapp.web.blueprints.stories.words import length, problem_words, state_words
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.telling import tell
from surveyapp.web.wiring import context


@blueprint.get("/surveys/<survey>/voices")
@staff(*READERS)
def voices(survey: str) -> ResponseReturnValue:
    """The spoken stories of a survey: date, state, length; nothing about who spoke."""
    kept = find_survey(context(), membership().organisation_id, survey)
    stories = list_voices(context(), kept)
    return render_template(
        "stories/voices.html",
        survey=kept,
        project=project_of(context(), kept),
        stories=stories,
        words={each: state_words(each) for each in VoiceState},
        length=length,
        waiting=any(each.state is VoiceState.WAITING for each in stories),
        heavy=any(each.problem == Problem.TOO_HEAVY for each in stories),
    )


@blueprint.post("/surveys/<survey>/voices")
@staff(*READERS)
def again(survey: str) -> ResponseReturnValue:
    """Have what still waits made fit to be heard."""
    try_again(context(), membership().organisation_id, survey)
    return redirect(url_for("stories.voices", survey=survey))


@blueprint.get("/surveys/<survey>/voices/<voice>")
@staff(*READERS)
def one_voice(survey: str, voice: str) -> ResponseReturnValue:
    """Where a recording is heard: on the page of its story; while in quarantine on its own.

    Nothing is heard, and nothing noted, until it is played.
    """
    kept = find_survey(context(), membership().organisation_id, survey)
    story = find_voice(context(), kept, voice)
    at_desk = story_with(context(), kept, voice)
    if at_desk is not None:
        return redirect(url_for("stories.story", survey=survey, story=at_desk))
    item = kept.newest.item(story.item)
    keep_nothing()
    return render_template(
        "stories/voice.html",
        survey=kept,
        project=project_of(context(), kept),
        story=story,
        question=tell(item.text) if item else None,
        state=state_words(story.state),
        problem=problem_words(story.problem) if story.problem else "",
        length=length,
    )


@blueprint.get("/surveys/<survey>/voices/<voice>/sound.mp3")
@staff(*READERS)
def sound(survey: str, voice: str) -> ResponseReturnValue:
    """The sound itself, opened for this one request and kept nowhere."""
    keep_nothing()
    asked = request.range
    start = asked.ranges[0][0] if asked is not None and asked.ranges else 0
    heard = hear_voice(
        context(), membership().organisation_id, survey, voice, account_id(), from_start=start == 0
    )
    answer = make_response(heard)
    answer.content_type = "audio/mpeg"
    return answer.make_conditional(request, accept_ranges=True, complete_length=len(heard))
