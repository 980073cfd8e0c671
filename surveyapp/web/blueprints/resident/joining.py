"""Joining a group session: type its code, choose a language; or read why not now."""

from dataclasses import dataclass

from flask import g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.definition.items.messages import N_
from surveyapp.languages import all_languages
from surveyapp.response.group_session import GroupSession
from surveyapp.response.joining import Door, read_session_code
from surveyapp.response.typed_code import SIGNS_MAX
from surveyapp.services.find_clips import clips_for
from surveyapp.services.find_survey import list_open_surveys
from surveyapp.web.blueprints.resident.addresses import go_to
from surveyapp.web.blueprints.resident.blueprint import blueprint
from surveyapp.web.blueprints.resident.visit import visit
from surveyapp.web.guessing import Behind, TooManyCodes, behind
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import public
from surveyapp.web.room import count_in, use_session
from surveyapp.web.telling import LanguageChoice, language_choice, tell_message
from surveyapp.web.wiring import context

# A word of a phone is a UUID; whatever is longer is none.
WORD_MOST = 64
WAIT = N_("Wait a moment and try again.")
STILL = N_("You can still take part.")
SIX_DIGITS = N_("Write all 6 digits.")
UNKNOWN = N_("We do not know this code. Look once more.")


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody reads who cannot come in now.

    Attributes:
        title: what is the matter.
        text: what to do.
        pictogram: a name of the pictogram list.
        again: it helps to try again in a moment; else there is another way to take part.
    """

    title: str
    text: str
    pictogram: str
    again: bool = False


WORDS = {
    Door.NOT_YET: Word(N_("We have not begun yet"), WAIT, "waiting", again=True),
    Door.PAUSED: Word(N_("We take a short break"), WAIT, "coffee", again=True),
    Door.CLOSED: Word(N_("This meeting is over. Thank you for coming!"), STILL, "neighbours"),
    Door.EXPIRED: Word(N_("This code was for one day"), STILL, "calendar"),
}
TOO_MANY = Word(
    N_("Too many tries"), N_("Wait a few minutes and try again."), "question", again=True
)


@blueprint.get("/j")
@public
def ask_for_code() -> ResponseReturnValue:
    """Type the six digits."""
    written = request.args.get("code")
    if written is None:
        return _enter("")
    code = read_session_code(written)
    if code is None:
        return _enter(written, SIX_DIGITS)
    return go_to(url_for("resident.join", code=code, lang=request.args.get("lang")))


@blueprint.get("/j/<code>")
@public
def join(code: str) -> ResponseReturnValue:
    """The languages of a session, those that are expected first; or why not now."""
    read = read_session_code(code)
    if read is None:
        return _enter(code, SIX_DIGITS)
    if read != code:
        return go_to(url_for("resident.join", code=read, lang=request.args.get("lang")))
    try:
        found = behind(code)
    except TooManyCodes as error:
        answer = make_response(_told(TOO_MANY, None, code), 429)
        answer.headers["Retry-After"] = str(error.wait)
        return answer
    if found is None:
        return _enter(code, UNKNOWN), 404
    if found.door is not Door.OPEN:
        g.clips = clips_for(context(), [found.session.organisation_id], page_language().code)
        return _told(WORDS[found.door], found.session, code)
    return _languages(found)


@blueprint.post("/j/<code>/in")
@public
def come_in(code: str) -> ResponseReturnValue:
    """A phone says that it is in, with a word of its own; nothing else is told or kept."""
    read = read_session_code(code)
    word = request.get_data(as_text=True) if (request.content_length or 0) <= WORD_MOST else ""
    if read is not None and word:
        count_in(read, word)
    return "", 204


def _languages(found: Behind) -> str:
    session = found.session
    use_session(session.code)
    here = visit(session.survey_slug)
    all_of_them = here.languages(here.promise_in)
    return render_template(
        "resident/join_languages.html",
        visit=here,
        expected=[each for each in all_of_them if each.code in session.languages],
        others=[each for each in all_of_them if each.code not in session.languages],
    )


def _enter(written: str, wrong: str | None = None) -> str:
    # Whose session it will be is not known yet: whoever asks something now may have said it.
    owners = {each.organisation_id for each in list_open_surveys(context())}
    g.clips = clips_for(context(), owners, page_language().code)
    # Without signs that a page cannot hold or that turn it round.
    shown = "".join(sign for sign in written[:SIGNS_MAX] if sign.isprintable())
    return render_template(
        "resident/join.html",
        choices=_same_page_in(written=shown),
        written=shown,
        wrong=None if wrong is None else tell_message(wrong),
    )


def _told(word: Word, session: GroupSession | None, code: str) -> str:
    survey = None if session is None else session.survey_slug
    return render_template(
        "resident/join_word.html",
        choices=_same_page_in(code=code),
        title=tell_message(word.title),
        text=tell_message(word.text),
        pictogram_name=word.pictogram,
        again=url_for("resident.join", code=code, lang=request.args.get("lang")),
        other_way=None if word.again or not survey else _survey(survey),
    )


def _survey(slug: str) -> str:
    return url_for("resident.choose_language", survey=slug)


def _same_page_in(*, code: str | None = None, written: str = "") -> list[LanguageChoice]:
    """This page in every language."""
    if code is not None:
        return [
            language_choice(each.code, url_for("resident.join", code=code, lang=each.code))
            for each in all_languages()
        ]
    return [
        language_choice(
            each.code, url_for("resident.ask_for_code", code=written or None, lang=each.code)
        )
        for each in all_languages()
    ]
