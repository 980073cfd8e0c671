"""Home page of staff, sign-in links, their account and organisation, its policy."""

from surveyapp.web.blueprints.staff import account, home, link, password, policy
from surveyapp.web.blueprints.staff.blueprint import blueprint

__all__ = ["account", "blueprint", "home", "link", "password", "policy"]
