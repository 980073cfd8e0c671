"""Two pages that a tablet keeps: the worker's console, and where the next person begins.

Anybody may read them: there is no data in them. What they show is on the tablet itself, and their
scripts put it into the templates that the pages carry.
"""

from flask import make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from surveyapp.languages import DEFAULT, language
from surveyapp.services.change_account import STAFF_LANGUAGES
from surveyapp.web.blueprints.tablet.blueprint import blueprint
from surveyapp.web.i18n import page_language, use_language
from surveyapp.web.policy import public
from surveyapp.web.security import allow_microphone


def speak_to_staff() -> None:
    """Answer in a language in which every sentence for staff exists."""
    if page_language().code not in STAFF_LANGUAGES:
        use_language(DEFAULT)


@blueprint.get("/tablet")
@public
def show_console() -> ResponseReturnValue:
    """The worker's screens, each as a template."""
    speak_to_staff()
    return render_template(
        "tablet/console.html",
        console=url_for("tablet.show_console", lang=page_language().code),
        languages=[language(code) for code in STAFF_LANGUAGES],
    )


@blueprint.get("/tablet/turn")
@public
def show_turn() -> ResponseReturnValue:
    """Whose turn it is: cover, picture, language; in the look of residents."""
    allow_microphone()
    return make_response(render_template("tablet/turn.html"))
