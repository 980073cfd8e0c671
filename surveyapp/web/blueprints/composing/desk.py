"""What every screen of composing needs: the draft, the language that is written, the frame."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.errors import NotFound, Refused
from surveyapp.kwestie.project import Project
from surveyapp.kwestie.version import KwestieDraft
from surveyapp.languages import Language
from surveyapp.languages import language as language_of
from surveyapp.services.roles import Role
from surveyapp.services.save_kwestie import Desk, find_draft
from surveyapp.web.accounts import membership
from surveyapp.web.refusals import refusal
from surveyapp.web.wiring import context

REVISION_MAX = 2**31 - 1  # what a database's integer holds


@dataclass(frozen=True, slots=True)
class Writing:
    """A draft, and the language in which it is being written now.

    Attributes:
        project: whose kwestie it is.
        draft: as it stands.
        language: that is written now.
        source: the language that it was first written in.
        may_write: whether this account may change it.
    """

    project: Project
    draft: KwestieDraft
    language: Language
    source: Language
    may_write: bool

    @property
    def translating(self) -> bool:
        """Whether the source stands beside the fields."""
        return self.language.code != self.source.code


def open_writing(project: str) -> Writing:
    """The draft of a project, in the language that the address asks for.

    Raises:
        NotFound: no such project here, or nobody began its kwestie.
    """
    found, draft = find_draft(context(), desk(project))
    if draft is None:
        message = "Nobody began to write the kwestie of this project."
        raise NotFound(message)
    codes = draft.kwestie.languages
    wanted = request.args.get("language", codes[0])
    return Writing(
        project=found,
        draft=draft,
        language=language_of(wanted if wanted in codes else codes[0]),
        source=language_of(codes[0]),
        may_write=membership().may(Role.COORDINATOR),
    )


def desk(project: str, revision: int | None = None) -> Desk:
    """Where this account writes."""
    return Desk(membership().organisation_id, project, revision)


def seen(project: str, revision: int | None) -> Desk:
    """As `desk`; a screen that does not say what it showed, showed nothing that is there."""
    known = revision is not None and 0 < revision <= REVISION_MAX
    return desk(project, revision if known else 0)


def page(template: str, writing: Writing, **values: object) -> str:
    """A screen of composing.

    Args:
        template: within `templates/composing`.
        writing: draft and language.
        values: what else the template needs.
    """
    values.setdefault("refused", "")
    return render_template(
        f"composing/{template}.html",
        writing=writing,
        kwestie=writing.draft.kwestie,
        done=_done(request.args.get("done", "")),
        **values,
    )


def attempt(
    act: Callable[[], object], again: Callable[[str], str], then: str, **values: object
) -> ResponseReturnValue:
    """Do something; when a rule forbids it, the same screen again with all that was typed.

    Args:
        act: what to do.
        again: makes the screen, given why it was refused.
        then: endpoint of the screen to go on to.
        values: of its address.
    """
    try:
        act()
    except Refused as error:
        return again(why(error)), 409
    return redirect(url_for(then, **values), 303)  # type: ignore[arg-type]


def why(error: Refused) -> str:
    """Why it was not done, in the language of the screen."""
    known = {
        "kwestie-changed": _(
            "Somebody else changed this kwestie meanwhile. Nothing of theirs was overwritten. "
            "Your text is still in the fields. Look at what they wrote, then save again."
        ),
        "too-many": _("There is no room for more here. Take one away first."),
        "text-too-big": _("This text is too long to keep. Make it shorter."),
        "slug-taken": _("This address is taken already. Choose another one."),
        "slug-wrong": _("Use only a-z, digits and hyphens in the address."),
        "kwestie-there": _("This project has a kwestie already."),
        "language-none": _("Choose at least one language."),
        "reason-missing": _("A correction needs a reason. Write what changed and why."),
        "reason-too-long": _("The reason is too long. Make it shorter."),
        "kwestie-not-ready": _("It cannot be published yet. Below stands what to mend."),
    }
    return known.get(error.code) or refusal(error)


def _done(code: str) -> str:
    """What was just done, in a sentence; empty for anything else."""
    return {
        "saved": _("Saved."),
        "taken": _("The figure stands under the statement. Now edit its sentence."),
        "quoted": _("The quote stands under the statement."),
        "added": _("Added."),
        "removed": _("Taken away."),
        "published": _("Published. Everybody can read it now."),
    }.get(code, "")
