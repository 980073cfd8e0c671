"""Writing a story over, or translating it."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, TextAreaField
from wtforms.validators import AnyOf, NumberRange

from surveyapp.coding.story import TextKind
from surveyapp.languages import all_languages
from surveyapp.services.transcribe_story import Writing

_WRITTEN = (TextKind.TRANSCRIPT, TextKind.TRANSLATION)
_REVISION_MAX = 100_000


class TextForm(FlaskForm):
    """A transcript or a translation as it comes in. What its words must be, the service says."""

    kind = HiddenField(validators=[AnyOf([kind.value for kind in _WRITTEN])])
    language = SelectField(_l("Language"), validate_choice=False)
    text = TextAreaField(_l("The words"))
    after = IntegerField(validators=[NumberRange(0, _REVISION_MAX)])
    begun = HiddenField()

    def fits(self) -> bool:
        """Whether this is our form at all."""
        codes = {each.code for each in all_languages()}
        return bool(self.validate_on_submit()) and self.begun.data in {"", None, *codes}

    def writing(self) -> Writing:
        """What was written."""
        return Writing(
            kind=TextKind(self.kind.data),
            language=str(self.language.data or ""),
            text=str(self.text.data or ""),
            after=int(self.after.data or 0),
            begun=str(self.begun.data or ""),
        )


def text_form() -> TextForm:
    """The form, filled with what was sent."""
    return TextForm()
