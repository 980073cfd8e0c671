"""Sentences that only scripts show, by the code that they ask for them with.

They travel with the first screen, so every one of them is paid for by a resident's data plan.
Scripts get them with `visit.message(code, facts)`.
"""

from surveyapp.definition.items import messages as items
from surveyapp.definition.items.messages import N_
from surveyapp.web.forms.answers import NOTHING_CHOSEN, TAP_ONE
from surveyapp.web.screens import SKIPPED

MESSAGES: dict[str, str] = {
    # Before the title of a page on which something does not fit yet.
    "problem": N_("One more thing"),
    # In the list of answers, where nothing was chosen.
    "no-answer": SKIPPED,
    "spoken": N_("You told it with your voice."),
    # Nothing was tapped: by type of item, else for all of them.
    "tap-one": TAP_ONE,
    **NOTHING_CHOSEN,
    **{code.value: text for code, text in items.MESSAGES.items()},
}
