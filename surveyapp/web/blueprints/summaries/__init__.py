"""PDFs of a kwestie: staff ask for them and watch them being made.

Anybody may take them at the address of the version, which is the kwestie blueprint's.
"""

from surveyapp.web.blueprints.summaries import asking
from surveyapp.web.blueprints.summaries.blueprint import blueprint

__all__ = ["asking", "blueprint"]
