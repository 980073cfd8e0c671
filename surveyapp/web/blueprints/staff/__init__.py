"""Home page of staff, sign-in links, their account and organisation."""

from surveyapp.web.blueprints.staff import account, home, link, password
from surveyapp.web.blueprints.staff.blueprint import blueprint

__all__ = ["account", "blueprint", "home", "link", "password"]
