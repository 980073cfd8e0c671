"""Languages for staff: how far each is, who stands for it, and the robot's voice."""

from surveyapp.web.blueprints.languages import looking, robot, signing
from surveyapp.web.blueprints.languages.blueprint import blueprint

__all__ = ["blueprint", "looking", "robot", "signing"]
