"""What the pages of a coding frame share."""

from dataclasses import dataclass

from flask import request

from surveyapp.coding.frame import CodingFrame
from surveyapp.kwestie.project import Project
from surveyapp.languages import Language, all_languages
from surveyapp.languages import language as language_of
from surveyapp.services.change_frame import FrameDesk, find_frame
from surveyapp.services.find_survey import list_surveys
from surveyapp.services.roles import Role
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.coding.words import done_words
from surveyapp.web.i18n import page_language
from surveyapp.web.telling import Telling, tell
from surveyapp.web.wiring import context

# In which a frame is written first; others stand beside it.
SOURCE = "nl-BE"


@dataclass(frozen=True, slots=True)
class FramePage:
    """A frame, and who looks at it.

    Attributes:
        project: whose frame it is.
        frame: its themes.
        may_change: whether this account may change it.
        done: what was just done, in a sentence; "" for nothing.
    """

    project: Project
    frame: CodingFrame
    may_change: bool
    done: str


@dataclass(frozen=True, slots=True)
class Pick:
    """A picture that a resident may pick for their own story.

    Attributes:
        value: `item:category`.
        words: what the category says; the value itself when no survey has it (any more).
        question: of its item.
    """

    value: str
    words: Telling
    question: Telling


def open_frame(project: str) -> FramePage:
    """The frame of a project of this organisation.

    Raises:
        NotFound: no such project here.
    """
    found, frame = find_frame(context(), membership().organisation_id, project)
    may = membership().may(Role.COORDINATOR)
    return FramePage(found, frame, may, done_words(request.args.get("done", "")))


def desk(project: str, reason: str = "", seen: str | None = None) -> FrameDesk:
    """Where this account works."""
    return FrameDesk(membership().organisation_id, project, account_id(), reason, seen)


def wanted_language() -> Language:
    """The language that is written now: of the address, else the page's own."""
    codes = {each.code for each in all_languages()}
    wanted = request.args.get("language", "")
    return language_of(wanted if wanted in codes else page_language().code)


def picks(project: Project) -> list[Pick]:
    """What residents may pick for their own stories, in the surveys of a project."""
    found: dict[str, Pick] = {}
    for survey in list_surveys(context(), project.organisation_id, project.id):
        for story in survey.newest.items():
            item = survey.newest.item(story.about) if story.about else None
            for category in () if item is None else item.categories:
                value = f"{story.about}:{category.key}"
                if item is not None and not category.exclusive:
                    found.setdefault(value, Pick(value, tell(category.text), tell(item.text)))
    return list(found.values())
