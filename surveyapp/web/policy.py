"""Who may use a route. Every route declares it; a test fails on one that does not.

    @blueprint.get("/s/<survey>")
    @public
    def choose_language(...): ...

    @blueprint.post("/surveys/<survey>/release")
    @staff(Role.COORDINATOR)
    def release(...): ...

The declaration is looked up and enforced in one place, before any view runs
(`web.accounts.enforce_policy`); a route without one answers 403.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from surveyapp.services.roles import Role

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may use a route.

    Attributes:
        public: anybody, without an account.
        roles: roles of a membership that suffice; empty and not public: any signed-in account.
    """

    public: bool
    roles: frozenset[Role] = frozenset()


def public(view: View) -> View:
    """Anybody may use this route; nothing about them is kept."""
    view.policy = Policy(public=True)  # type: ignore[attr-defined]
    return view


def staff(*roles: Role) -> Callable[[View], View]:
    """Only signed-in staff; with `roles`, only those (an admin always may)."""

    def declare(view: View) -> View:
        wanted = frozenset({*roles, Role.ADMIN}) if roles else frozenset()
        view.policy = Policy(public=False, roles=wanted)  # type: ignore[attr-defined]
        return view

    return declare


def policy_of(view: Callable[..., Any]) -> Policy | None:
    """The declared policy of a view function, if it has one."""
    return getattr(view, "policy", None)
