"""Addresses for operators: is it alive, can it work."""

from flask import Flask
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from surveyapp.web.policy import public
from surveyapp.web.wiring import context


@public
def healthz() -> ResponseReturnValue:
    """The process answers."""
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}


@public
def readyz() -> ResponseReturnValue:
    """The database answers too; 503 while it does not."""
    plain = {"Content-Type": "text/plain; charset=utf-8"}
    try:
        with context().database.read() as db:
            db.execute(text("select 1"))
    except SQLAlchemyError:
        return "database does not answer\n", 503, plain
    return "ok\n", 200, plain


def init_operating(app: Flask) -> None:
    """Register the addresses."""
    app.add_url_rule("/healthz", "healthz", healthz)
    app.add_url_rule("/readyz", "readyz", readyz)
