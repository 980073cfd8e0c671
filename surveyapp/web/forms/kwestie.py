"""What comes in from the screens on which a kwestie is composed.

Nothing here cuts a text or refuses one for its length: what does not fit is said before
publishing, and until then everything that was typed is kept.
"""

import uuid
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import HiddenInput

from surveyapp.kwestie.kwestie import (
    ANALYSES_MAX,
    NOTE_KINDS,
    Evidence,
    Kwestie,
    NoteEvidence,
    QuoteEvidence,
    Stance,
    Statement,
    StepState,
    Texts,
    Voice,
)
from surveyapp.languages import all_languages
from surveyapp.services.compose_aanpak import StepText
from surveyapp.services.compose_kwestie import EvidenceText, StatementText


def _choice(value: str, label: Any) -> SelectChoice:  # noqa: ANN401  a sentence said later
    """A choice whose label is translated when it is shown."""
    return SelectChoice(value, label)


VOICES = [
    _choice(Voice.RESIDENTS.value, _l("Residents say it")),
    _choice(Voice.ORGANISATION.value, _l("From the organisation")),
]
STANCES = [
    _choice(Stance.SUPPORTS.value, _l("Supports it")),
    _choice(Stance.NUANCES.value, _l("Shows another side")),
    _choice(Stance.CONTRADICTS.value, _l("Speaks against it")),
]
KINDS = [
    _choice("observation", _l("We saw it")),
    _choice("session-note", _l("Said in a group talk")),
    _choice("source", _l("Someone else wrote it")),
]
STATES = [
    _choice(StepState.PLANNED.value, _l("Planned")),
    _choice(StepState.DOING.value, _l("We are doing it")),
    _choice(StepState.DONE.value, _l("Done")),
]
Kind = TypeVar("Kind", bound=FlaskForm)

# Lines of analysis that the screen offers beyond those that are there.
SPARE = 2


class RevisedForm(FlaskForm):
    """A form that remembers which revision was on the screen."""

    revision = IntegerField(widget=HiddenInput(), validators=[Optional()])

    def renew(self, revision: int) -> None:
        """Say which revision is on the screen now, whatever was sent."""
        self.revision.data, self.revision.raw_data = revision, None


class StartForm(FlaskForm):
    """Begin a kwestie."""

    title = StringField(_l("What is it about?"), validators=[DataRequired(_l("Write a title."))])
    key = StringField(
        _l("Address"),
        validators=[DataRequired(_l("Write a short address, such as healthy-homes."))],
    )
    language = SelectField(
        _l("In which language do you write?"),
        choices=[SelectChoice(each.code, each.autonym) for each in all_languages()],
    )


class LanguagesForm(RevisedForm):
    """In which languages the kwestie is told."""

    languages = SelectMultipleField(
        _l("Languages"), choices=[SelectChoice(each.code, each.autonym) for each in all_languages()]
    )


class FrameForm(RevisedForm):
    """The texts around the statements, in one language."""

    title = StringField(_l("Title"))
    introduction = TextAreaField(_l("Introduction"))
    analysis = FieldList(TextAreaField(_l("Analysis by the organisation")))
    next = TextAreaField(_l("What happens next"))
    missing = TextAreaField(_l("Who is missing"))

    def fill(self, kwestie: Kwestie, language: str, revision: int) -> None:
        """Show what is there."""
        self.renew(revision)
        for name in ("title", "introduction", "next", "missing"):
            self[name].data = getattr(kwestie, name).get(language, "")
        for texts in kwestie.analysis:
            self.analysis.append_entry(texts.get(language, ""))
        self.add_spare()

    def add_spare(self) -> None:
        """Offer a few empty lines more, as far as there is room."""
        for _line in range(min(SPARE, ANALYSES_MAX - len(self.analysis))):
            self.analysis.append_entry("")

    def bullets(self) -> list[str]:
        """The lines of analysis in their places."""
        return [field.data or "" for field in self.analysis]


class EvidenceEntry(Form):
    """The words of one piece of evidence."""

    id = HiddenField()
    text = TextAreaField(_l("Sentence"))
    reference = StringField(_l("Where it can be found"))
    stance = SelectField(_l("What does it do to the statement?"), choices=STANCES)


class StatementForm(RevisedForm):
    """A statement with its evidence, in one language; and a note to be added."""

    headline = TextAreaField(_l("Headline"))
    explanation = TextAreaField(_l("Explanation"))
    voice = RadioField(_l("Whose statement is it?"), choices=VOICES)
    evidence = FieldList(FormField(EvidenceEntry))
    note_kind = SelectField(_l("What kind of evidence?"), choices=KINDS)
    note_text = TextAreaField(_l("What was seen, said or written?"))
    note_reference = StringField(_l("Where it can be found (for a source)"))

    def fill(self, statement: Statement, language: str, revision: int) -> None:
        """Show what is there."""
        self.renew(revision)
        self.headline.data = statement.headline.get(language, "")
        self.explanation.data = statement.explanation.get(language, "")
        self.voice.data = statement.voice.value
        for each in statement.evidence:
            texts, reference = _words(each)
            self.evidence.append_entry(
                {
                    "id": str(each.id),
                    "text": texts.get(language, ""),
                    "reference": reference,
                    "stance": each.stance.value,
                }
            )

    def written(self) -> StatementText:
        """What was typed."""
        return StatementText(
            headline=self.headline.data or "",
            explanation=self.explanation.data or "",
            voice=Voice(self.voice.data),
            evidence=tuple(
                EvidenceText(
                    id=read_id(entry.form.id.data),
                    text=entry.form.text.data or "",
                    stance=Stance(entry.form.stance.data),
                    reference=entry.form.reference.data or "",
                )
                for entry in self.evidence
            ),
        )

    def note(self) -> tuple[str, str, str]:
        """Kind, text and reference of the note to be added; without text there is none."""
        kind = self.note_kind.data or NOTE_KINDS[0]
        return kind, (self.note_text.data or "").strip(), self.note_reference.data or ""


class StepEntry(Form):
    """One step of the aanpak."""

    id = HiddenField()
    text = TextAreaField(_l("Step"))
    state = SelectField(_l("Where does it stand?"), choices=STATES)


class AanpakForm(RevisedForm):
    """The whole aanpak in one language, with a place for one step more."""

    introduction = TextAreaField(_l("How do you go about it?"))
    steps = FieldList(FormField(StepEntry))

    def fill(self, kwestie: Kwestie, language: str, revision: int) -> None:
        """Show what is there."""
        self.renew(revision)
        self.introduction.data = kwestie.aanpak.introduction.get(language, "")
        for step in kwestie.aanpak.steps:
            self.steps.append_entry(
                {
                    "id": str(step.id),
                    "text": step.text.get(language, ""),
                    "state": step.state.value,
                }
            )
        self.steps.append_entry({"id": "", "text": "", "state": StepState.PLANNED.value})

    def written(self) -> list[StepText]:
        """The steps in their places."""
        return [
            StepText(
                id=read_id(entry.form.id.data) if entry.form.id.data else None,
                text=entry.form.text.data or "",
                state=StepState(entry.form.state.data),
            )
            for entry in self.steps
        ]


def _words(evidence: Evidence) -> tuple[Texts, str]:
    """What somebody may write of a piece of evidence: its words, and where it can be found."""
    if isinstance(evidence, NoteEvidence):
        return evidence.text, evidence.reference
    if isinstance(evidence, QuoteEvidence):
        return {}, ""
    return evidence.sentence, ""


class PublishForm(RevisedForm):
    """Publish; a correction says why."""

    reason = StringField(_l("What was corrected, and why?"))


def sent(form: type[Kind]) -> Kind:
    """A form with what was sent."""
    return form()


def fresh(form: type[Kind], **values: object) -> Kind:
    """A form that shows `values`, whatever was sent."""
    return form(formdata=None, **values)


def fits(form: FlaskForm) -> bool:
    """Whether what was sent is of this form."""
    return bool(form.validate())


def read_id(text: Any) -> uuid.UUID:  # noqa: ANN401  whatever came in
    """An identifier; one that nothing has when it is not one."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return uuid.UUID(int=0)
