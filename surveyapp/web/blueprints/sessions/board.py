"""The board for the projector: code, languages, numbers, and what the worker reveals."""

import uuid

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.errors import Refused
from surveyapp.ids import content_hash
from surveyapp.languages import language
from surveyapp.media.qr import qr_path
from surveyapp.report.board import (
    LANGUAGES_MOST,
    BoardScreen,
    count_words,
    hands_screen,
    shares_screen,
    words_in,
)
from surveyapp.services.reveal_item import NOT_FOR_BOARD, NOTHING_YET, TOO_FEW, reveal_item
from surveyapp.services.reveals import Shows
from surveyapp.services.show_board import Board, show_board
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.sessions.blueprint import WORKERS, blueprint
from surveyapp.web.blueprints.sessions.words import (
    join_address,
    shown_languages,
    spaced,
    state_words,
)
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context


@blueprint.get("/sessions/<uuid:session_id>/board")
@staff(*WORKERS)
def board(session_id: uuid.UUID) -> ResponseReturnValue:
    """The board, with every screen that was revealed."""
    return _page(_board(session_id))


@blueprint.get("/sessions/<uuid:session_id>/board.json")
@staff(*WORKERS)
def board_state(session_id: uuid.UUID) -> ResponseReturnValue:
    """What the board asks every few seconds: whether anything of it changed."""
    keep_nothing()
    state = _state(_board(session_id))
    answer = jsonify(state)
    answer.set_etag(content_hash(state))
    return answer.make_conditional(request)


@blueprint.post("/sessions/<uuid:session_id>/board/reveal")
@staff(*WORKERS)
def reveal(session_id: uuid.UUID) -> ResponseReturnValue:
    """Reveal an item: all at once, and for good."""
    item = request.form.get("item", "")
    kind = request.form.get("kind", "")
    if kind not in set(Shows):
        return _page(_board(session_id), _("There is no such question.")), 400
    mine = membership().organisation_id
    try:
        reveal_item(context(), mine, session_id, item, account_id(), kind=Shows(kind))
    except Refused as error:
        return _page(_board(session_id), _why_not(error)), 409
    address = url_for("sessions.board", session_id=session_id, language=_asked_languages())
    return redirect(f"{address}#{kind}-{item}")


def _why_not(error: Refused) -> str:
    return {
        NOT_FOR_BOARD: _("This question is not marked for the board."),
        TOO_FEW: _("Answers from phones and votes show from ten people up."),
        NOTHING_YET: _("Nobody counted hands or dots for this question yet."),
    }.get(error.code, str(error))


def _board(session_id: uuid.UUID) -> Board:
    return show_board(context(), membership().organisation_id, session_id, account_id())


def _asked_languages() -> list[str]:
    return request.values.getlist("language")


def _screens(shown: Board, languages: list[str]) -> list[BoardScreen]:
    found = []
    for each in shown.reveals:
        item = shown.survey.item(each.item)
        if item is None:
            continue
        tally = shown.tallies.get(each.item)
        if each.kind is not Shows.HANDS:
            found.append(shares_screen(item, each.table, each.kind.value, languages))
        elif tally is not None:
            found.append(
                hands_screen(item, tally.method.value, tally.people, tally.counts, languages)
            )
    return found


def _state(shown: Board) -> dict[str, object]:
    """Everything that the page of the board depends on, and nothing that it does not show."""
    session = shown.session
    return {
        "session": session.state.value,
        "open": session.lets_in(context().clock.now()),
        "joined": shown.counts.taking_part,
        "ready": shown.counts.ready,
        "screens": [f"{each.kind.value}-{each.item}" for each in shown.reveals],
        "hands": {key: [tally.people, dict(tally.counts)] for key, tally in shown.tallies.items()},
        "offers": [[each.item.key, each.kind.value, each.early] for each in shown.offers],
    }


def _page(shown: Board, refused: str = "") -> str:
    keep_nothing()
    languages = shown_languages(shown.session, shown.survey)
    session = shown.session
    join = join_address(session)
    return render_template(
        "sessions/board.html",
        session=session,
        title=words_in(shown.survey.title.tell, languages),
        code=spaced(session.code),
        join=join,
        typed=f"{join.partition('://')[2].rpartition('/')[0]}",
        qr=qr_path(join),
        state=state_words(session.state),
        lets_in=session.lets_in(context().clock.now()),
        spoken=[language(code) for code in session.languages],
        offered=[language(code) for code in shown.survey.languages],
        languages=languages,
        most=LANGUAGES_MOST,
        screens=_screens(shown, languages),
        offers=shown.offers,
        refused=refused,
        stand=content_hash(_state(shown)),
        numbers=list(
            zip(
                count_words(languages),
                (shown.counts.taking_part, shown.counts.ready),
                strict=True,
            )
        ),
    )
