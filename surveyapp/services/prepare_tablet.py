"""Prepare a tablet for a session: what it needs in a room without a network.

The tablet makes a pair of keys and gives the public half; it gets the bundle, one JSON object
with the session, the organisation's key to seal to, and every item in every language that is
expected. The addresses of pictures and pages are a matter of the web: they come as arguments.
"""

import base64
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from surveyapp.definition.items import item_type
from surveyapp.definition.routing import dump_condition
from surveyapp.definition.survey import Item, Survey
from surveyapp.definition.version import CLOSED, PublishedSurvey
from surveyapp.definition.wording import Wording
from surveyapp.errors import Refused
from surveyapp.languages import language
from surveyapp.languages.catalogs import translate
from surveyapp.media.qr import qr_path
from surveyapp.report.paper import SENTENCES
from surveyapp.report.paper_routing import on_sheet
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.context import Context
from surveyapp.services.find_clips import Clips, clips_for
from surveyapp.services.find_session import find_session
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.open_languages import open_languages
from surveyapp.services.outbox_keys import sealing_key
from surveyapp.storage.media import MediaFiles
from surveyapp.storage.sessions import SessionStore
from surveyapp.storage.tablets import PreparedTablet, TabletStore

FORMAT = "surveyapp/bundle/1"
POINT_BYTES = 65  # P-256, uncompressed

Place = Callable[[str | None], str | None]


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is prepared.

    Attributes:
        session: as it is planned.
        published: the survey, in its newest version, as the pages that are kept show it.
        title: its name in the worker's language, or the nearest.
        languages: those of the session in which residents can choose the survey, then the
            worker's own where it has words in it.
        spoken: of these, those for residents.
    """

    session: GroupSession
    published: PublishedSurvey
    title: str
    languages: tuple[str, ...]
    spoken: tuple[str, ...]


def find_preparation(
    context: Context, organisation_id: uuid.UUID, session_id: uuid.UUID, worker: str
) -> Preparation:
    """What a tablet would get.

    Args:
        context: the installation.
        organisation_id: of whoever asks.
        session_id: of the session.
        worker: language of whoever prepares it.

    Raises:
        NotFound: there is no such session in the organisation.
        Refused: it is over (`session-closed`), or its survey is closed (`survey-closed`).
    """
    session = find_session(context, organisation_id, session_id)
    if session.state is SessionState.CLOSED:
        message = "This session is closed. Plan another one."
        raise Refused(code="session-closed", message=message)
    published = find_published_survey(context, session.survey_slug)
    if published.state == CLOSED:
        message = "The survey is closed: it takes no new answers."
        raise Refused(code="survey-closed", message=message)
    offered = open_languages(context, published)
    spoken = tuple(code for code in session.languages if code in offered) or offered[:1]
    own = (worker,) if worker in offered else ()
    return Preparation(
        session=session,
        published=published,
        title=published.survey.title.tell(worker).text,
        languages=tuple(dict.fromkeys((*spoken, *own))),
        spoken=spoken,
    )


def register_tablet(
    context: Context,
    preparation: Preparation,
    tablet_id: uuid.UUID,
    account_id: uuid.UUID,
    public_key: bytes,
) -> None:
    """Keep the key with which a tablet signs what it sends of this session.

    Raises:
        Refused: it is no point of P-256 (`bad-key`).
    """
    if not _is_point(public_key):
        message = "This is no public key of the kind that tablets make."
        raise Refused(code="bad-key", message=message)
    session = preparation.session
    with context.database.begin() as db:
        SessionStore(db).get(session.organisation_id, session.id)
        TabletStore(db).add(
            session.organisation_id,
            PreparedTablet(tablet_id, session.id, account_id, public_key, context.clock.now()),
        )


def make_bundle(
    context: Context, preparation: Preparation, tablet_id: uuid.UUID, worker: str, place: Place
) -> dict[str, Any]:
    """The bundle of a session, without the list of what is to be kept.

    Args:
        context: the installation.
        preparation: what is prepared.
        tablet_id: of the tablet.
        worker: language of the tablet's console.
        place: gives the address of a pictogram by its name.
    """
    session = preparation.session
    codes = tuple(dict.fromkeys((*preparation.languages, worker)))
    telling = _Telling(context, preparation.published, codes, place)
    sheets = _sheets(preparation.published.survey)
    key = sealing_key(context, session.organisation_id)
    return {
        "format": FORMAT,
        "session": _session(context, preparation),
        "tablet": str(tablet_id),
        "worker": worker,
        "sealing": {"key": str(key.id), "public": _base64(key.public)},
        "items": [
            {**telling.item(item), "sheets": sheets[item.key]}
            for item in preparation.published.survey.items()
        ],
        "quote": telling.product(SENTENCES["quote"]),
        "languages": [telling.language(code) for code in preparation.spoken],
        "prepared": context.clock.now().isoformat(),
    }


def sound_bytes(context: Context, sounds: Iterable[str]) -> dict[str, int]:
    """How large each sound is, by content hash; those that are not there are left out."""
    files = MediaFiles(context.config.instance)
    sizes = {name: files.size(name) for name in sounds}
    return {name: size for name, size in sizes.items() if size is not None}


def _session(context: Context, preparation: Preparation) -> dict[str, Any]:
    session, survey = preparation.session, preparation.published.survey
    join = f"{context.config.public_url}/j/{session.code}"
    qr = qr_path(join)
    return {
        "id": str(session.id),
        "code": session.code,
        "survey": session.survey_slug,
        "survey_id": str(session.survey_id),  # of which the response of a paper sheet is made
        "title": preparation.title,
        "version": preparation.published.version,
        "held_on": session.held_on.isoformat(),
        "centre": session.centre,
        "languages": list(preparation.spoken),
        "interpreter": session.interpreter,
        "short": session.short,
        "practice": session.practice,
        "sensitive": survey.sensitive,
        "people": session.people,
        "state": session.state.value,
        "join": join,
        "qr": {"size": qr.size, "path": qr.path},
    }


def _sheets(survey: Survey) -> dict[str, dict[str, int | None]]:
    """On which sheets each item stands, and its number there; None of what is no question."""
    found: dict[str, dict[str, int | None]] = {item.key: {} for item in survey.items()}
    for name, short in (("whole", False), ("short", True)):
        for each in on_sheet(survey, short=short):
            found[each.item.key][name] = each.number
    return found


@dataclass(slots=True)
class _Telling:
    """Tells the items of a survey in several languages, each text with its sound."""

    context: Context
    published: PublishedSurvey
    codes: tuple[str, ...]
    place: Place
    _clips: Clips | None = None

    def item(self, item: Item) -> dict[str, Any]:
        """An item of the bundle; what it does not have is left out."""
        bounds = {"minimum": item.minimum, "maximum": item.maximum}
        return {
            "key": item.key,
            "type": item.type,
            "sensitive": item.sensitive or self.published.survey.sensitive,
            "board": item.board,
            "core": item.core,
            "pictogram": self.place(item.pictogram),
            "text": self._texts(item.text),
            "categories": [
                {
                    "key": each.key,
                    "pictogram": self.place(each.pictogram),
                    "exclusive": each.exclusive,
                    "text": self._texts(each.text),
                }
                for each in item_type(item.type).choices(item)
            ],
            **{name: bound for name, bound in bounds.items() if bound is not None},
            **({"when": dump_condition(item.when)} if item.when else {}),
        }

    def language(self, code: str) -> dict[str, Any]:
        """A language of the bundle."""
        known = language(code)
        told = {"code": known.code, "autonym": known.autonym, "dir": known.direction}
        return {**told, **self._sound(known.autonym, known.code)}

    def product(self, message: str) -> dict[str, dict[str, str]]:
        """A sentence of the product; nobody has to hear it."""
        return {code: _marked(code, *translate(message, code)) for code in self.codes}

    def _texts(self, wording: Wording) -> dict[str, dict[str, str]]:
        """The words by language; each tells where it fell back, by `lang`."""
        told = {code: wording.tell(code) for code in self.codes}
        return {code: {**_marked(code, *each), **self._sound(*each)} for code, each in told.items()}

    def _sound(self, text: str, code: str) -> dict[str, str]:
        if self._clips is None:
            self._clips = clips_for(
                self.context,
                [self.published.organisation_id],
                self.codes[0],
                self.published.survey,
            )
        clip = self._clips.of(text, code)
        return {} if clip is None else {"sound": clip.address}


def _marked(code: str, text: str, found: str) -> dict[str, str]:
    """Words that are wanted in a language, marked with the one in which they were found."""
    if found == code:
        return {"text": text}
    return {"text": text, "lang": found, "dir": language(found).direction}


def _is_point(raw: bytes) -> bool:
    if len(raw) != POINT_BYTES:
        return False
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    except ValueError:
        return False
    return True


def _base64(raw: bytes) -> str:
    """As browsers write it in addresses: no padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
