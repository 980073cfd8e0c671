"""Publish the draft of a survey as its next, immutable version."""

import uuid
from collections.abc import Collection

from surveyapp.definition.checks import check_centres, check_survey
from surveyapp.definition.document import dump_survey
from surveyapp.definition.survey import Survey
from surveyapp.definition.version import CLOSED, KeptSurvey
from surveyapp.errors import DocumentError, Finding, Refused
from surveyapp.ids import content_hash
from surveyapp.services.context import Context
from surveyapp.storage.organisations import OrganisationStore
from surveyapp.storage.releases import ReleaseStore
from surveyapp.storage.sessions import SessionStore
from surveyapp.storage.surveys import SurveyStore


def publish_version(context: Context, organisation_id: uuid.UUID, slug: str) -> int:
    """Check the draft, freeze it, and open the survey; its sessions ask it from now on.

    Args:
        context: the installation.
        organisation_id: whose survey it is.
        slug: which survey.

    Returns:
        The number of the new version.

    Raises:
        NotFound: the organisation has no such survey.
        DocumentError: findings block publishing; all findings are in it.
        Refused: nothing changed since the last version, the survey is closed, figures
            already promised more protection than the draft gives, or the draft promises more than
            what was released already keeps.
    """
    with context.database.begin() as db:
        store = SurveyStore(db)
        # Locked, so that two people who publish at once do not take the same number.
        kept = store.kept(organisation_id, slug, lock=True)
        centres = OrganisationStore(db).centres(organisation_id)
        _refuse(kept, {each.slug for each in centres})
        _refuse_raised(kept, ReleaseStore(db).minimum(kept.id))
        number = store.publish(organisation_id, slug, context.clock.now()).number
        # Phones of a session get the newest version; its tablets, sheets and board must too.
        SessionStore(db).ask(organisation_id, kept.id, number)
        return number


def look_over(context: Context, organisation_id: uuid.UUID, survey: Survey) -> tuple[Finding, ...]:
    """What would be said of a survey if it were published now, findings that block it first."""
    with context.database.read() as db:
        centres = OrganisationStore(db).centres(organisation_id)
    return _findings(survey, {each.slug for each in centres})


def _findings(survey: Survey, centres: Collection[str]) -> tuple[Finding, ...]:
    return (*check_centres(survey, centres), *check_survey(survey))


def _refuse(kept: KeptSurvey, centres: Collection[str]) -> None:
    if kept.state == CLOSED:
        message = "This survey is closed. Import the document under another key."
        raise Refused(code="survey-closed", message=message, key=kept.slug)
    if kept.draft is None or _unchanged(kept):
        number = kept.published.number if kept.published else 0
        message = f"Nothing changed since version {number}. Import a changed document first."
        raise Refused(code="version-unchanged", message=message, number=number)
    findings = _findings(kept.draft, centres)
    if any(finding.blocking for finding in findings):
        summary = "This survey cannot be published yet."
        raise DocumentError(summary, findings)
    if kept.published and kept.draft.minimum < kept.published.survey.minimum:
        low, high = kept.draft.minimum, kept.published.survey.minimum
        message = f"People were promised figures that fit {high} counts. Write {high}, not {low}."
        raise Refused(code="minimum-lowered", message=message, low=low, high=high)


def _refuse_raised(kept: KeptSurvey, released: int | None) -> None:
    """No later release can make the figures of an earlier one fit more counts."""
    if released is not None and kept.draft is not None and kept.draft.minimum > released:
        low, high = released, kept.draft.minimum
        message = f"Figures that fit {low} counts were released already. Write {low}, not {high}."
        raise Refused(code="minimum-raised", message=message, low=low, high=high)


def _unchanged(kept: KeptSurvey) -> bool:
    if kept.published is None or kept.draft is None:
        return False
    return content_hash(dump_survey(kept.draft)) == kept.published.content_hash
