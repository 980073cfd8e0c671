"""A tablet without a browser: it seals and signs as `static/js/tablet/seal.js` does."""

import base64
import hashlib
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from surveyapp.response.group_session import GroupSession
from surveyapp.response.parcel import FORMAT, Opened, seal_parcel
from surveyapp.response.parcel_keys import KEY_BYTES
from surveyapp.services.context import Context
from surveyapp.services.outbox_keys import SealingKey, sealing_key
from surveyapp.storage.tablets import PreparedTablet, TabletStore
from tests.support.groups import WORKER
from tests.support.responses import ANSWERS, SLUG, payload

PIECE = 128 * 1024
MADE = "2026-03-02T10:{:02}:00.000Z"


@dataclass
class Tablet:
    """A tablet that was prepared for a session, or says it was.

    Attributes:
        session: for which.
        key: that it seals to.
        id: its identifier.
        signs: its own pair of keys.
    """

    session: GroupSession
    key: SealingKey
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    signs: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    @property
    def public(self) -> bytes:
        """The public half of its own pair."""
        return self.signs.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def seals(
        self,
        kind: str,
        body: dict[str, Any],
        attachment: bytes = b"",
        *,
        minute: int | None = None,
        parcel: uuid.UUID | None = None,
        session: uuid.UUID | None = None,
    ) -> bytes:
        """A parcel.

        Args:
            kind: of what.
            body: as its kind has it.
            attachment: sound or picture.
            minute: of the hour in which it was made; None where no time is told.
            parcel: its identifier; a new one when None.
            session: another one than the tablet's.
        """
        content: dict[str, Any] = {"tablet": str(self.id), "kind": kind, "body": body}
        if minute is not None:
            content["made"] = MADE.format(minute)
        written = json.dumps(content).encode()
        header = {
            "id": str(parcel or uuid.uuid4()),
            "key": str(self.key.id),
            "session": str(session or self.session.id),
        }
        opened = Opened(written, self.signature(written, attachment), attachment)
        return seal_parcel(header, self.key.public, opened)

    def signature(self, content: bytes, attachment: bytes) -> bytes:
        """r and s, as WebCrypto writes them."""
        signed = FORMAT.encode() + content + hashlib.sha256(attachment).digest()
        r, s = decode_dss_signature(self.signs.sign(signed, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(KEY_BYTES, "big") + s.to_bytes(KEY_BYTES, "big")

    # What a tablet has to tell.

    def response(self, sent: dict[str, Any] | None = None, **more: Any) -> bytes:  # noqa: ANN401  of the body
        """A response that was given on it."""
        body = {"survey": self.session.survey_slug, "response": sent or handed_round(), **more}
        return self.seals("response", body)

    def voice(self, response_id: str, sound: bytes, step: int = PIECE) -> list[bytes]:
        """A recording in pieces."""
        body = {
            "survey": self.session.survey_slug,
            "response": response_id,
            "item": "story",
            "sha256": hashlib.sha256(sound).hexdigest(),
            "total": len(sound),
            "type": "audio/webm",
        }
        return [
            self.seals("voice", {**body, "start": start}, sound[start : start + step])
            for start in range(0, len(sound), step)
        ]

    def tally(self, minute: int = 1, people: int = 8, **more: Any) -> bytes:  # noqa: ANN401  of the body
        """Hands that were counted."""
        counts = {"yes": 5, "no": 2, "dont-know": 1}
        body = {"item": "mould", "method": "hands", "people": people, "counts": counts, **more}
        return self.seals("tally", body, minute=minute)

    def ballot(self, *value: str, item: str = "problems") -> bytes:
        """A secret vote."""
        body = {"ballot": str(uuid.uuid4()), "item": item, "value": list(value)}
        return self.seals("ballot", body)

    def state(self, state: str, minute: int, people: int | None = None) -> bytes:
        """That it was opened or paused."""
        said = {"state": state} if people is None else {"state": state, "people": people}
        return self.seals("state", said, minute=minute)

    def notes(self, text: str, minute: int = 5) -> bytes:
        """A worker's words."""
        body = {"note": str(uuid.uuid4()), "text": text, "language": "nl-BE"}
        return self.seals("notes", body, minute=minute)

    def closing(self, head_count: int = 8, minute: int = 50) -> bytes:
        """How it ended."""
        words = {"missing": "young people", "went_well": "pictures", "was_hard": "noise"}
        body = {"closing": str(uuid.uuid4()), "head_count": head_count, **words}
        return self.seals("closing", body, minute=minute)


def a_tablet(context: Context, session: GroupSession, *, prepared: bool = True) -> Tablet:
    """A tablet; not `prepared` it only says that it was."""
    tablet = Tablet(session, sealing_key(context, session.organisation_id))
    if prepared:
        facts = PreparedTablet(tablet.id, session.id, WORKER, tablet.public, context.clock.now())
        with context.database.begin() as db:
            TabletStore(db).add(session.organisation_id, facts)
    return tablet


def handed_round(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  as `payload`
    """A response as a tablet that is handed round sends it."""
    return payload(**{"channel": "tablet", **changes})


def spoken_round(sound: bytes) -> dict[str, Any]:
    """The same with a story that was spoken."""
    voice = hashlib.sha256(sound).hexdigest()
    return handed_round(answers={**ANSWERS, "story": {"voice": voice}})


def base64url(value: bytes) -> str:
    """As browsers write it."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


__all__ = ["SLUG", "Tablet", "a_tablet", "base64url", "handed_round", "spoken_round"]
