"""Keep a secret ballot that went round in a room. Nobody sees one by itself."""

import uuid
from collections.abc import Sequence

from surveyapp.response.tally_rules import METHOD_CHANGED, check_ballot, countable, refusal
from surveyapp.services.context import Context
from surveyapp.storage.tallies import TallyStore


def keep_ballot(  # noqa: PLR0913, PLR0917  where it belongs, and what a ballot is
    context: Context,
    organisation_id: uuid.UUID,
    session_id: uuid.UUID,
    ballot_id: uuid.UUID,
    item: str,
    value: Sequence[str],
) -> bool:
    """Keep one ballot; the same identifier counts once. In a practice session nothing is kept.

    Args:
        context: the installation.
        organisation_id: whose session.
        session_id: which session.
        ballot_id: random identifier, made on the tablet.
        item: key of what is voted about.
        value: category keys; in a ranking in their order; empty when somebody passed.

    Returns:
        Whether it is new.

    Raises:
        NotFound: the organisation has no such session.
        Refused: `sensitive-item`, `not-counted-in-a-room`, `unknown-category`, `wrong-count`, or
            `method-changed`: hands or dots were counted for this item, or the identifier is of
            another ballot.
    """
    chosen = tuple(value)
    with context.database.begin() as db:
        store = TallyStore(db)
        room = store.room(organisation_id, session_id)
        check_ballot(countable(room.survey, item), chosen)
        known = store.ballot(ballot_id)
        if known is not None:
            if known == (session_id, item, chosen):
                return False
            raise refusal(METHOD_CHANGED)
        if store.revisions(session_id, item):
            raise refusal(METHOD_CHANGED)
        if not room.practice:
            store.add_ballot(room, ballot_id, item, chosen)
    return True
