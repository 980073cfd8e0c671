"""The staff cookie: there is a session under /staff and nowhere else."""

from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask.wrappers import Request

PREFIX = "/staff"
SESSION_HOURS = 12


def is_staff_path(path: str) -> bool:
    """Whether an address is one of those that need an account or a CSRF token."""
    return path == PREFIX or path.startswith(f"{PREFIX}/")


class StaffSessions(SecureCookieSessionInterface):
    """Sessions in a signed cookie, bound to /staff.

    Elsewhere Flask gets none, so that writing to a session on the resident side raises an
    error in the first test that meets it, instead of setting a cookie.
    """

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of a staff request; none for residents."""
        return super().open_session(app, request) if is_staff_path(request.path) else None


def cookie_settings(*, https: bool) -> dict[str, Any]:
    """Flask's settings of the staff cookie.

    Args:
        https: whether people reach the application over HTTPS.
    """
    return {
        "SESSION_COOKIE_NAME": "staff",
        "SESSION_COOKIE_PATH": PREFIX,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": https,
        "PERMANENT_SESSION_LIFETIME": SESSION_HOURS * 3600,
    }
