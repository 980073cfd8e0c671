"""Keep the draft of a kwestie, without anybody overwriting anybody else unseen.

Whoever changes something has a `Desk`: the project, and the revision that was on their
screen. When somebody else saved since, it is `Refused` and nothing changes.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy.exc import IntegrityError

from surveyapp.errors import NotFound, Refused
from surveyapp.ids import is_slug
from surveyapp.kwestie.editing import clean
from surveyapp.kwestie.kwestie import Aanpak, Kwestie
from surveyapp.kwestie.project import Project
from surveyapp.kwestie.version import KwestieDraft
from surveyapp.languages import resolve
from surveyapp.services.context import Context
from surveyapp.storage.kwesties import KwestieStore
from surveyapp.storage.organisations import OrganisationStore

Part = TypeVar("Part")

# A draft may be over the limits of publishing (findings tell); but not without end.
TEXT_MAX = 5000


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody writes.

    Attributes:
        organisation_id: theirs.
        project: slug of the project.
        revision: that they have before them; None for programs, which take it as it is.
    """

    organisation_id: uuid.UUID
    project: str
    revision: int | None = None


def find_draft(context: Context, desk: Desk) -> tuple[Project, KwestieDraft | None]:
    """The project, and its kwestie as it is being written, if anybody began.

    Raises:
        NotFound: no such project in the organisation.
    """
    with context.database.read() as db:
        project = OrganisationStore(db).project(desk.organisation_id, desk.project)
        return project, KwestieStore(db).of_project(desk.organisation_id, project.id)


def start_kwestie(
    context: Context, desk: Desk, *, key: str, title: str, languages: Sequence[str]
) -> KwestieDraft:
    """Begin the kwestie of a project.

    Args:
        context: as always.
        desk: which project.
        key: its address; unique in the installation.
        title: in the first of the languages.
        languages: in which it will be published; the first is the one it is written in.

    Raises:
        NotFound: no such project.
        Refused: `slug-wrong`, `slug-taken`, `kwestie-there`, `language-unknown`, `language-none`,
            or `text-too-big`.
    """
    if not is_slug(key):
        message = f"{key!r} cannot stand in an address. Use a-z, digits and single hyphens."
        raise Refused(code="slug-wrong", message=message)
    known = known_languages(languages)
    kwestie = Kwestie(
        key=key,
        title={known[0]: good_text(title)},
        introduction={},
        analysis=(),
        statements=(),
        aanpak=Aanpak(introduction={}),
        next={},
        languages=known,
    )
    return save_kwestie(context, desk, kwestie)


def save_kwestie(context: Context, desk: Desk, kwestie: Kwestie) -> KwestieDraft:
    """Keep a whole kwestie as the project's draft; begins it when there is none.

    Raises:
        NotFound: no such project.
        Refused: `slug-taken`, `kwestie-there` (under another key), or `kwestie-changed`.
    """
    try:
        with context.database.begin() as db:
            project = OrganisationStore(db).project(desk.organisation_id, desk.project)
            store = KwestieStore(db)
            draft = store.of_project(desk.organisation_id, project.id)
            if draft is None:
                return store.add(desk.organisation_id, project.id, kwestie)
            if draft.kwestie.key != kwestie.key:
                message = "This project has a kwestie already. Write that one."
                raise Refused(code="kwestie-there", message=message)
            return store.save(_as_seen(draft, desk), kwestie)
    except IntegrityError:
        message = f"The address {kwestie.key!r} is taken already. Choose another one."
        raise Refused(code="slug-taken", message=message) from None


def change_kwestie(
    context: Context, desk: Desk, change: Callable[[Kwestie], Kwestie]
) -> KwestieDraft:
    """Change the draft of a project's kwestie; a change to the same is no new revision.

    Raises:
        NotFound: no such project, nobody began its kwestie, or the part is gone.
        Refused: `kwestie-changed`: somebody else saved since; nothing was changed.
    """
    with context.database.begin() as db:
        project = OrganisationStore(db).project(desk.organisation_id, desk.project)
        store = KwestieStore(db)
        draft = store.of_project(desk.organisation_id, project.id)
        if draft is None:
            message = "Nobody began to write the kwestie of this project."
            raise NotFound(message)
        seen = _as_seen(draft, desk)
        if seen.revision != draft.revision:
            # The part to change may be gone; the conflict is what the writer must hear.
            return store.save(seen, draft.kwestie)
        changed = change(draft.kwestie)
        return draft if changed == draft.kwestie else store.save(seen, changed)


def good_text(text: str) -> str:
    """A text as it is kept.

    Raises:
        Refused: `text-too-big`.
    """
    good = clean(text)
    if len(good) > TEXT_MAX:
        message = f"This text has {len(good)} characters; more than {TEXT_MAX} cannot be kept."
        raise Refused(code="text-too-big", message=message, length=len(good))
    return good


def known_languages(codes: Sequence[str]) -> tuple[str, ...]:
    """Languages of the registry, each once, in the order given.

    Raises:
        Refused: `language-unknown`, or `language-none`.
    """
    if not codes:
        message = "Choose at least one language."
        raise Refused(code="language-none", message=message)
    for code in codes:
        if resolve(code) != code:
            message = f"There is no language {code!r}. Choose one of the list."
            raise Refused(code="language-unknown", message=message)
    return tuple(dict.fromkeys(codes))


def with_room(parts: tuple[Part, ...], maximum: int) -> tuple[Part, ...]:
    """The parts, if there are not too many.

    Raises:
        Refused: `too-many`.
    """
    if len(parts) > maximum:
        message = f"There is room for {maximum} here. Take one away first."
        raise Refused(code="too-many", message=message, maximum=maximum)
    return parts


def _as_seen(draft: KwestieDraft, desk: Desk) -> KwestieDraft:
    """The draft under the revision that the writer had before them."""
    return draft if desk.revision is None else replace(draft, revision=desk.revision)
