"""Roles that a membership gives in an organisation."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody may do; an admin may do everything within the organisation."""

    ADMIN = "admin"
    COORDINATOR = "coordinator"
    WORKER = "worker"
    TRANSLATOR = "translator"
