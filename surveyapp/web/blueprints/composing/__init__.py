"""Where a coordinator composes the kwestie and the aanpak of a project."""

from surveyapp.web.blueprints.composing import aanpak, publishing, statements, texts
from surveyapp.web.blueprints.composing.blueprint import blueprint

__all__ = ["aanpak", "blueprint", "publishing", "statements", "texts"]
