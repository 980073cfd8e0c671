"""Publish a kwestie: check it, freeze its figures and texts, number and hash it."""

from dataclasses import replace

from surveyapp.aggregate.release import Release
from surveyapp.definition.survey import Survey
from surveyapp.errors import Finding, NotFound, Refused
from surveyapp.ids import content_hash
from surveyapp.kwestie.asked import asked_of, in_order
from surveyapp.kwestie.checks import check_kwestie
from surveyapp.kwestie.figure import dump_figure, evidence_figure
from surveyapp.kwestie.freezing import Imprint, freeze_version, open_version
from surveyapp.kwestie.kwestie import (
    Evidence,
    FigureEvidence,
    Kwestie,
    NoteEvidence,
    QuoteEvidence,
    ThemeEvidence,
)
from surveyapp.kwestie.project import Project
from surveyapp.kwestie.story_checks import StoryFacts
from surveyapp.kwestie.version import Asked, KwestieDraft, PublishedKwestie
from surveyapp.services.compose_stories import frozen_quote, frozen_theme, story_facts
from surveyapp.services.context import Context
from surveyapp.services.find_figures import find_release, newest_numbers
from surveyapp.services.save_kwestie import Desk, find_draft, good_text
from surveyapp.services.set_up_organisation import list_centres
from surveyapp.storage.kwesties import FrozenVersion, KwestieStore
from surveyapp.storage.organisations import OrganisationStore

REASON_MAX = 300
Released = tuple[Survey, Release]


def findings_before_publishing(
    context: Context, desk: Desk, language: str = "en"
) -> tuple[Finding, ...]:
    """What must be mended before publishing, and what had better be.

    Args:
        context: as always.
        desk: which project.
        language: in which the findings are written.

    Raises:
        NotFound: no such project, or nobody began its kwestie.
    """
    project, draft = _begun(context, desk)
    frozen = _Freezer(context, project).freeze(draft.kwestie)
    newest = newest_numbers(context, project.organisation_id, project.id)
    return check_kwestie(frozen, language, newest, story_facts(context, project, frozen))


def publish_kwestie(context: Context, desk: Desk, *, reason: str = "") -> PublishedKwestie:
    """Publish the draft as the next version; it never changes again.

    Args:
        context: as always.
        desk: which project, and the revision that was looked at.
        reason: why it is corrected; required from the second version on.

    Raises:
        NotFound: no such project, or nobody began its kwestie.
        Refused: `kwestie-not-ready` with `findings` in its facts, `reason-missing`,
            `reason-too-long`, or `kwestie-changed`.
    """
    project, draft = _begun(context, desk)
    if desk.revision is not None:
        draft = replace(draft, revision=desk.revision)
    freezer = _Freezer(context, project)
    kwestie = freezer.freeze(draft.kwestie)
    _ready(kwestie, story_facts(context, project, kwestie))
    told = _reason(reason)
    with context.database.begin() as db:
        organisation = OrganisationStore(db).organisation(project.organisation_id)
        store = KwestieStore(db)
        # Held until the end: what was checked above is what is frozen, and numbers do not meet.
        store.save(draft, kwestie)
        number = store.last_number(draft.id) + 1
        if number > 1 and not told:
            message = "A correction needs a reason. Write in a sentence what changed and why."
            raise Refused(code="reason-missing", message=message)
        imprint = Imprint(
            organisation=organisation,
            project=project,
            number=number,
            published_on=context.clock.today(),
            reason=told if number > 1 else "",
        )
        document = freeze_version(kwestie, freezer.asked(), imprint)
        version = FrozenVersion(
            number=number,
            published_at=context.clock.now(),
            reason=imprint.reason,
            document=document,
            content_hash=content_hash(document),
        )
        store.add_version(draft, version)
    return open_version(document, version.content_hash)


class _Freezer:
    """Copies every figure afresh from its release, and remembers how it was asked.

    Themes come from their count, and quotes from their story. A copy that somebody put into a
    draft by other means is not trusted: what is published is what was released or approved.
    """

    def __init__(self, context: Context, project: Project) -> None:
        self.context = context
        self.project = project
        self.found: dict[tuple[str, int], Released] = {}
        self.used: set[tuple[str, int]] = set()

    def freeze(self, kwestie: Kwestie) -> Kwestie:
        """The kwestie with a frozen copy under each figure."""
        return replace(
            kwestie,
            statements=tuple(
                replace(statement, evidence=tuple(map(self._evidence, statement.evidence)))
                for statement in kwestie.statements
            ),
        )

    def asked(self) -> tuple[Asked, ...]:
        """How the surveys of the figures were asked, each release once."""
        centres = {
            each.slug: each.name
            for each in list_centres(self.context, self.project.organisation_id)
        }
        return in_order(asked_of(*self.found[key], centres) for key in self.used)

    def _evidence(self, evidence: Evidence) -> Evidence:
        if isinstance(evidence, NoteEvidence):
            return evidence
        of = self.project
        try:
            match evidence:
                case QuoteEvidence():
                    return frozen_quote(self.context, of.organisation_id, of.id, evidence)
                case ThemeEvidence():
                    return frozen_theme(self.context, of.organisation_id, of.id, evidence)
                case FigureEvidence():
                    return self._figure(evidence)
        except NotFound:
            # Left without a copy: the checks say so and keep it from being published.
            return replace(evidence, frozen=None)

    def _figure(self, evidence: FigureEvidence) -> FigureEvidence:
        key = (evidence.survey, evidence.release)
        if key not in self.found:
            of = self.project
            self.found[key] = find_release(self.context, of.organisation_id, of.id, *key)
        figure = evidence_figure(*self.found[key], evidence)
        self.used.add(key)
        return replace(evidence, frozen=dump_figure(figure))


def _begun(context: Context, desk: Desk) -> tuple[Project, KwestieDraft]:
    project, draft = find_draft(context, desk)
    if draft is None:
        message = "Nobody began to write the kwestie of this project."
        raise NotFound(message)
    return project, draft


def _ready(kwestie: Kwestie, stories: StoryFacts) -> None:
    blocking = [each for each in check_kwestie(kwestie, stories=stories) if each.blocking]
    if blocking:
        message = "This kwestie cannot be published yet:\n" + "\n".join(map(str, blocking))
        raise Refused(code="kwestie-not-ready", message=message, findings=tuple(blocking))


def _reason(reason: str) -> str:
    told = good_text(reason)
    if len(told) > REASON_MAX:
        message = f"The reason has {len(told)} characters; {REASON_MAX} fit. Make it shorter."
        raise Refused(code="reason-too-long", message=message)
    return told
