"""What residents read on the screens of a hand-over: the cover and a vote, in every language."""

from surveyapp.definition.items.messages import N_

# What a person chooses one of as theirs. Nothing that is an answer anywhere, and nothing to be
# ashamed of; each has a shape and a colour of its own.
OWN: dict[str, str] = {
    "bread": N_("Bread"),
    "fruit": N_("Fruit"),
    "tea": N_("Tea"),
    "coffee": N_("Coffee"),
    "drinking-water": N_("Water"),
    "books": N_("Books"),
    "tram": N_("Tram"),
    "key": N_("Key"),
    "bed": N_("Bed"),
    "light": N_("Lamp"),
    "door": N_("Door"),
    "phone": N_("Telephone"),
}
SENTENCES: dict[str, str] = {
    "start": N_("Start"),
    "language": N_("Choose your language"),
    "more": N_("Another language"),
    "choose": N_("Choose a picture. Only you know which one."),
    "open": N_("Tap your picture to go on."),
    "give-on": N_("Give the tablet on"),
    "safe": N_("Your answers are safe on this tablet."),
    "not-kept": N_("Wait. This tablet is full. Call the worker."),
    # Of a vote.
    "one": N_("Tap one answer."),
    "rank": N_("Tap what comes first. Then what comes next."),
    "number": N_("number %(n)s"),
    "ready": N_("Ready"),
    "pass": N_("I'd rather not say"),
}
EVERY: dict[str, str] = {**SENTENCES, **OWN}
