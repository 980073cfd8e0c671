"""How careful an organisation is: how many true counts every published figure must fit.

Five by rule (DESIGN 9), more by choice of an organisation for all its surveys, or of one survey in
its document. The strictest holds when a survey first releases, and from then on: figures that were
told fit what held then, and no later release can make them fit more.
"""

import uuid
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from surveyapp.aggregate.bands import MINIMUM, people_needed
from surveyapp.definition.survey import Survey
from surveyapp.errors import Refused
from surveyapp.services.context import Context
from surveyapp.services.note_audit import note
from surveyapp.services.person import Person
from surveyapp.storage.organisations import OrganisationStore
from surveyapp.storage.releases import ReleaseStore

# Beyond it nothing would ever be told in a neighbourhood.
MINIMUM_MOST = 100


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for an organisation, or for a survey.

    Attributes:
        minimum: true counts that every figure must fit.
        people: nothing is told about fewer people than these.
    """

    minimum: int

    @property
    def people(self) -> int:
        """Nothing is told about fewer people than these."""
        return people_needed(self.minimum)


def policy_of(context: Context, organisation_id: uuid.UUID) -> Policy:
    """What an organisation has chosen.

    Raises:
        NotFound: there is no such organisation.
    """
    with context.database.read() as db:
        return Policy(minimum_of(db, organisation_id, None))


def policy_of_survey(
    context: Context, organisation_id: uuid.UUID, survey_id: uuid.UUID, survey: Survey
) -> Policy:
    """What holds for releases and boards of a survey."""
    with context.database.read() as db:
        return Policy(minimum_of_releases(db, organisation_id, survey_id, survey))


def minimum_of(db: Session, organisation_id: uuid.UUID, survey: Survey | None) -> int:
    """The strictest of rule, organisation and survey."""
    chosen = MINIMUM if survey is None else survey.minimum
    return max(MINIMUM, chosen, OrganisationStore(db).minimum(organisation_id))


def minimum_of_releases(
    db: Session, organisation_id: uuid.UUID, survey_id: uuid.UUID, survey: Survey | None
) -> int:
    """What every figure that is released or shown of a survey must fit.

    Args:
        db: an open transaction.
        organisation_id: whose survey.
        survey_id: which survey.
        survey: its newest version; None when there is none.
    """
    began = ReleaseStore(db).minimum(survey_id)
    return minimum_of(db, organisation_id, survey) if began is None else began


def as_careful(survey: Survey, minimum: int) -> Survey:
    """A survey with the minimum that holds for it, where only its document is looked at."""
    return survey if survey.minimum >= minimum else replace(survey, minimum=minimum)


def set_minimum(
    context: Context, organisation_id: uuid.UUID, minimum: int, by: Person | None
) -> None:
    """Choose the minimum of an organisation; noted in its audit log.

    It holds for surveys that have not released yet; the others keep what they began with.

    Args:
        context: the installation.
        organisation_id: whose.
        minimum: 5 to 100.
        by: who; None at the command line.

    Raises:
        NotFound: there is no such organisation.
        Refused: `minimum-wrong`.
    """
    if not MINIMUM <= minimum <= MINIMUM_MOST:
        message = f"Choose a number from {MINIMUM} to {MINIMUM_MOST}."
        raise Refused(code="minimum-wrong", message=message, low=MINIMUM, high=MINIMUM_MOST)
    with context.database.begin() as db:
        store = OrganisationStore(db)
        before = store.minimum(organisation_id)
        if before == minimum:
            return
        store.set_minimum(organisation_id, minimum)
        who = None if by is None else by.account_id
        note(context, db, organisation_id, who, "set-minimum", f"{before}-{minimum}")
