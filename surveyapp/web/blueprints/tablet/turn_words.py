"""What the worker reads on the screens of a hand-over; everything else there is residents'."""

from surveyapp.definition.items.messages import N_

STAFF_WORDS: dict[str, str] = {
    "worker": N_("For the worker"),
    "pin": N_("Your PIN"),
    "wrong": N_("That is not the PIN."),
    # 0 stands for how many seconds.
    "wait": N_("That is not the PIN. Wait 0 seconds."),
    "erase": N_("Erase"),
    "back": N_("Back"),
    "next-person": N_("Someone else goes on"),
}
