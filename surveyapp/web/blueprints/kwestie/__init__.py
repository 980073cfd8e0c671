"""What you told us, what happens with it: `/k/<kwestie>/<lang>`. No cookie, no account."""

from surveyapp.web.blueprints.kwestie import reading
from surveyapp.web.blueprints.kwestie.blueprint import blueprint

__all__ = ["blueprint", "reading"]
