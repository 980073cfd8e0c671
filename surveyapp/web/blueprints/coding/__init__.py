"""Coding: themes for the words of stories, the frame that they are of, and a second reader."""

from surveyapp.web.blueprints.coding import files, frame, rereading, splitting, themes
from surveyapp.web.blueprints.coding.blueprint import blueprint

__all__ = ["blueprint", "files", "frame", "rereading", "splitting", "themes"]
