"""The pair of keys to which an organisation's tablets seal what they have to tell."""

import uuid
from dataclasses import dataclass

from surveyapp.errors import NotFound
from surveyapp.response.parcel_keys import new_pair
from surveyapp.services.context import Context
from surveyapp.storage.outbox_keys import KeptPair, OutboxKeyStore

PURPOSE = "outbox-key"


@dataclass(frozen=True, slots=True)
class SealingKey:
    """What a tablet needs to seal.

    Attributes:
        id: which pair.
        public: its public half, 65 bytes.
    """

    id: uuid.UUID
    public: bytes


@dataclass(frozen=True, slots=True)
class OpeningKey:
    """What the server needs to open.

    Attributes:
        organisation_id: whose tablets sealed to it.
        private: private half, 32 bytes.
    """

    organisation_id: uuid.UUID
    private: bytes


def sealing_key(context: Context, organisation_id: uuid.UUID) -> SealingKey:
    """The public half of an organisation's pair; the pair is made when there is none."""
    with context.database.read() as db:
        pair = OutboxKeyStore(db).of_organisation(organisation_id)
    if pair is None:
        pair = _made(context, organisation_id)
    return SealingKey(pair.id, pair.public)


def opening_key(context: Context, key_id: uuid.UUID) -> OpeningKey:
    """The private half of a pair.

    Raises:
        NotFound: there is no such pair here: of another installation, or made up.
        Sealed: the server's key is another one than when the pair was made.
    """
    with context.database.read() as db:
        pair = OutboxKeyStore(db).find(key_id)
    if pair is None:
        message = "This was sealed for another organisation or installation."
        raise NotFound(message)
    private = context.sealer.open_file(PURPOSE, str(pair.id), pair.sealed)
    return OpeningKey(pair.organisation_id, private)


def _made(context: Context, organisation_id: uuid.UUID) -> KeptPair:
    private, public = new_pair()
    key_id = uuid.uuid4()
    sealed = context.sealer.seal_file(PURPOSE, str(key_id), private)
    with context.database.begin() as db:
        store = OutboxKeyStore(db)
        there = store.of_organisation(organisation_id)
        if there is None:
            store.add(KeptPair(key_id, organisation_id, public, sealed), context.clock.today())
        return there or KeptPair(key_id, organisation_id, public, sealed)
