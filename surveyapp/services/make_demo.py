"""Make the demo, once: a place, two surveys, made-up answers, releases, kwesties, sessions.

Everything goes through the services that people use. A database that holds anything is left
as it is; then only the addresses and a fresh sign-in link are given.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from surveyapp.aggregate.release import Release
from surveyapp.clock import FixedClock
from surveyapp.definition.shipped import shipped_surveys
from surveyapp.errors import NotFound
from surveyapp.kwestie.project import Organisation
from surveyapp.media.speech import speech_installed
from surveyapp.services.ask_job import ask_job
from surveyapp.services.close_survey import allow_early_release
from surveyapp.services.compose_evidence import CellAddress, take_figure
from surveyapp.services.context import Context
from surveyapp.services.demo.kwesties import kwestie_plan
from surveyapp.services.demo.people import asked_in_demo, crowd
from surveyapp.services.demo.place import CENTRES, ORGANISATION, PROJECTS
from surveyapp.services.demo.sessions import make_sessions
from surveyapp.services.demo.themes import make_themes
from surveyapp.services.find_survey import list_open_surveys
from surveyapp.services.generate_responses import generate_responses
from surveyapp.services.import_survey import import_survey
from surveyapp.services.invite_account import invite_account
from surveyapp.services.person import find_person
from surveyapp.services.publish_kwestie import publish_kwestie
from surveyapp.services.publish_version import publish_version
from surveyapp.services.read_kwestie import list_kwesties
from surveyapp.services.release_results import release_results
from surveyapp.services.roles import Role
from surveyapp.services.save_kwestie import Desk, save_kwestie
from surveyapp.services.set_up_organisation import (
    create_centre,
    create_organisation,
    create_project,
    find_project,
    list_organisations,
)
from surveyapp.services.sign_in_link import sign_in_link
from surveyapp.services.sign_language import Subject, sign_language

Progress = Callable[[int, int], None]

# Names that are reserved for examples (RFC 2606): nobody can ever receive mail there.
COORDINATOR = "coordinator@demo.example"
COORDINATOR_NAME = "Demo coordinator"
# Which survey belongs to which project; both have a kwestie, one of them is published.
SURVEYS = {"hoe-woon-je": "woonlab", "word-je-eerlijk-behandeld": "solidariteit"}
PUBLISHED = ("woonlab",)
SUMMARY_LANGUAGES = ("nl-BE", "ar")
# Here a robot speaks, once the worker has made its sounds.
SPOKEN_LANGUAGES = ("nl-BE", "fr-BE", "en", "tr")
# The demo was released some days ago: whoever tries it out can release again at once, when ten
# more people have answered.
RELEASED_DAYS_AGO = 3


@dataclass(frozen=True, slots=True)
class Demo:
    """What to look at.

    Attributes:
        new: whether it was made now.
        addresses: what it is, and where.
        link: a one-time link for the coordinator; None when there is no such account.
    """

    new: bool
    addresses: tuple[tuple[str, str], ...]
    link: str | None


def make_demo(context: Context, seed: int, progress: Progress = lambda _done, _all: None) -> Demo:
    """Fill an empty database; leave any other alone.

    Args:
        context: settings, database, sealing and clock; the database is upgraded already.
        seed: of the made-up answers.
        progress: called with how many steps are done, and how many there are.
    """
    if list_organisations(context):
        return Demo(new=False, addresses=_addresses(context), link=_fresh_link(context))
    organisation = _place(context)
    _Filling(context, organisation, seed, progress).fill()
    link = invite_account(
        context, organisation.slug, COORDINATOR, Role.COORDINATOR, name=COORDINATOR_NAME
    )
    coordinator = find_person(context, COORDINATOR).account_id
    make_sessions(context, organisation.id, coordinator, seed)
    make_themes(context, organisation.id, coordinator)
    _let_robots_speak(context, organisation)
    return Demo(new=True, addresses=_addresses(context), link=link)


def _place(context: Context) -> Organisation:
    organisation = create_organisation(context, *ORGANISATION)
    for centre in CENTRES:
        create_centre(context, organisation.id, *centre)
    for project in PROJECTS:
        create_project(context, organisation.id, project)
    return organisation


class _Filling:
    """Surveys, answers, releases and kwesties of the new organisation."""

    def __init__(
        self, context: Context, organisation: Organisation, seed: int, progress: Progress
    ) -> None:
        self.now = context
        self.context = _days_ago(context, RELEASED_DAYS_AGO)
        self.organisation = organisation
        self.seed = seed
        self.progress = progress
        self.done = 0
        self.steps = sum(crowd(survey).size for survey in SURVEYS)

    def fill(self) -> None:
        documents = shipped_surveys()
        for survey, project in SURVEYS.items():
            document = asked_in_demo(documents[survey])
            self._open(project, document, crowd(survey).setting.days)
            self._answer(survey)
            self._write(project, self._release(survey))

    def _open(self, project: str, document: dict[str, object], days: int) -> None:
        before = _days_ago(self.context, days)
        within = find_project(before, self.organisation.id, project)
        slug = import_survey(before, self.organisation.id, within.id, document, synthetic=True)
        publish_version(before, self.organisation.id, slug)

    def _answer(self, survey: str) -> None:
        people = crowd(survey)
        before = self.done
        generate_responses(
            self.context,
            survey,
            people.size,
            self.seed,
            setting=people.setting,
            progress=lambda done, _all: self._tell(before + done),
        )

    def _tell(self, done: int) -> None:
        self.done = done
        self.progress(done, self.steps)

    def _release(self, survey: str) -> Release:
        # A coordinator's decision: the small one need not wait until it closes.
        allow_early_release(self.context, self.organisation.id, survey, allowed=True)
        return release_results(self.context, self.organisation.id, survey)

    def _write(self, project: str, release: Release) -> None:
        plan = kwestie_plan(project)
        desk = Desk(self.organisation.id, project)
        save_kwestie(self.context, desk, plan.kwestie)
        for statement, figures in zip(plan.kwestie.statements, plan.figures, strict=True):
            for figure in figures:
                if release.table(figure.item) is None:
                    continue  # another seed may leave an item with too few people
                cell = CellAddress(release.survey, release.number, figure.item, figure.category)
                take_figure(self.context, desk, statement.id, cell)
        if project in PUBLISHED:
            published = publish_kwestie(self.context, desk)
            self._ask_for_summaries(published.kwestie.key, published.number)

    def _ask_for_summaries(self, kwestie: str, number: int) -> None:
        for language in SUMMARY_LANGUAGES:
            arguments = {"kwestie": kwestie, "number": number, "language": language}
            ask_job(self.now, self.organisation.id, "make_summary", arguments)


def _let_robots_speak(context: Context, organisation: Organisation) -> None:
    """The coordinator of the demo signs for robots; their sounds are made in the background."""
    by = find_person(context, COORDINATOR)
    for language in SPOKEN_LANGUAGES:
        sign_language(context, organisation.id, language, Subject.ROBOT_VOICE, by)
        if speech_installed():
            ask_job(context, organisation.id, "make_speech", {"language": language})


def _days_ago(context: Context, days: int) -> Context:
    """The same installation, as it was so many days ago."""
    then = context.clock.now().astimezone(context.config.time_zone) - dt.timedelta(days=days)
    return replace(context, clock=FixedClock(then))


def _addresses(context: Context) -> tuple[tuple[str, str], ...]:
    base = context.config.public_url
    surveys = [
        (each.survey.title.tell("nl-BE").text, f"{base}/s/{each.slug}")
        for each in list_open_surveys(context)
    ]
    kwesties = [
        (each.kwestie.title.get("nl-BE", each.kwestie.key), f"{base}/k/{each.kwestie.key}/nl-BE")
        for each in list_kwesties(context)
    ]
    return (("Residents", f"{base}/"), *surveys, *kwesties, ("Staff", f"{base}/staff/"))


def _fresh_link(context: Context) -> str | None:
    try:
        return sign_in_link(context, COORDINATOR)
    except NotFound:
        return None  # this is no demo; its people have their own accounts
