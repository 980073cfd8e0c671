"""Keep what somebody wrote over or translated, and put aside what is not finished."""

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.errors import Refused
from surveyapp.services.find_survey import find_survey
from surveyapp.services.read_story import find_story
from surveyapp.services.transcribe_story import put_aside, write_text
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.stories.blueprint import READERS, blueprint
from surveyapp.web.blueprints.stories.page import story_page
from surveyapp.web.forms.story import text_form
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context

BAD = 400
NOT_KEPT = 409


@blueprint.post("/surveys/<survey>/stories/<story>/texts")
@staff(*READERS)
def write(survey: str, story: str) -> ResponseReturnValue:
    """Keep a transcript or a translation; or put it aside, for whoever has no scripts."""
    kept = find_survey(context(), membership().organisation_id, survey)
    found, form = find_story(context(), kept, story), text_form()
    if not form.fits():
        abort(BAD)
    writing = form.writing()
    here = url_for("stories.story", survey=survey, story=story)
    try:
        if request.form.get("later"):
            put_aside(context(), found, writing, account_id())
            return redirect(f"{here}#write-{writing.kind}")
        text = write_text(context(), found, writing, account_id())
    except Refused as error:
        field = f"text-{writing.kind}"
        page = story_page(kept, story, refused=_refusal(error), at=field, sent=writing)
        return page, NOT_KEPT
    return redirect(f"{here}#heading-{text.id.hex}")


@blueprint.post("/surveys/<survey>/stories/<story>/unfinished")
@staff(*READERS)
def aside(survey: str, story: str) -> ResponseReturnValue:
    """Put aside what is being written, while it is written; for the script of the page."""
    kept = find_survey(context(), membership().organisation_id, survey)
    found, form = find_story(context(), kept, story), text_form()
    if not form.fits():
        abort(BAD)
    try:
        put_aside(context(), found, form.writing(), account_id())
    except Refused:
        abort(BAD)
    return "", 204


def _refusal(error: Refused) -> str:
    """Why a text was not kept."""
    return {
        "text-missing": _("Write something first."),
        "text-too-long": _("This is too long. Make it shorter."),
        "text-language": _("Choose a language."),
        "nothing-spoken": _("This story was written, so there is nothing to write over."),
        "text-told-so": _("The story stands in this language already. Choose another one."),
        "text-meanwhile": _(
            "There is a text in this language already, shown above. Your words are still here:"
            " change them, or keep them in its place."
        ),
    }[error.code]
