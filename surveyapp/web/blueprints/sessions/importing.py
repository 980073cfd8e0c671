"""Taking in the outbox of a tablet that would not send."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from surveyapp.response.parcel import ParcelError
from surveyapp.services.import_parcels import ImportedOutbox, count_parcels, import_outbox
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.sessions.blueprint import WORKERS, blueprint
from surveyapp.web.bodies import takes
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context

# The outbox of a tablet that could not send for a season.
FILE_MAX = 256 * 1024 * 1024


@blueprint.get("/sessions/import")
@staff(*WORKERS)
def importing() -> ResponseReturnValue:
    """The page that asks for the file."""
    return _page()


@blueprint.post("/sessions/import")
@staff(*WORKERS)
@takes(FILE_MAX)
def take_in() -> ResponseReturnValue:
    """Take in what is whole in the file; the same twice is kept once."""
    mine = membership().organisation_id
    try:
        found = import_outbox(context(), mine, account_id(), _uploaded())
    except ParcelError:
        return _page(wrong=_("This is not the outbox of a tablet. Nothing was taken in.")), 400
    return _page(found)


def _uploaded() -> bytes:
    sent = request.files.get("outbox")
    if sent is None:
        return b""
    with sent.stream as stream:
        return stream.read()


def _page(found: ImportedOutbox | None = None, wrong: str = "") -> str:
    return render_template(
        "sessions/import.html",
        wrong=wrong,
        lines=[] if found is None else _lines(found),
        mishaps=[] if found is None else _mishaps(found),
        numbers=count_parcels(context(), membership().organisation_id),
    )


def _lines(found: ImportedOutbox) -> list[str]:
    """What came in."""
    new = ngettext("%(num)s thing is in now.", "%(num)s things are in now.", found.new)
    known = ngettext(
        "%(num)s was here already, and is kept once.",
        "%(num)s were here already, and are kept once.",
        found.known,
    )
    return [new, known] if found.known else [new]


def _mishaps(found: ImportedOutbox) -> list[str]:
    """What did not come in, and what to do about it."""
    mishaps = [_refused(code, number) for code, number in sorted(found.refused.items())]
    if found.missing:
        mishaps.append(
            ngettext(
                "The file was cut off: %(num)s thing is missing. Export it again on the tablet.",
                "The file was cut off: %(num)s things are missing. Export it again on the tablet.",
                found.missing,
            )
        )
    elif found.problem and not mishaps:
        mishaps.append(_("The file was altered, but all that it holds is in."))
    return mishaps


def _refused(code: str, number: int) -> str:
    if code == "other-organisation":
        return ngettext(
            "%(num)s thing is of another organisation. Let a coordinator there import the file.",
            "%(num)s things are of another organisation. Let a coordinator there import the file.",
            number,
        )
    if code == "parcel-conflict":
        return ngettext(
            "%(num)s thing is here already with other contents. Keep the file.",
            "%(num)s things are here already with other contents. Keep the file.",
            number,
        )
    return ngettext(
        "%(num)s thing was altered and cannot be opened. Export it again on the tablet.",
        "%(num)s things were altered and cannot be opened. Export them again on the tablet.",
        number,
    )
