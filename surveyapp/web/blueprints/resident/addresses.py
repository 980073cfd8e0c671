"""The addresses of one draft's screens."""

from dataclasses import dataclass, replace

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.web.i18n import second_language
from surveyapp.web.room import session_code

# `?from=check`: somebody changes one answer and then goes back to the list of answers.
FROM = "from"
CHECK = "check"
# `?draft=<token>`: somebody went back as far as the promise; their answers wait.
DRAFT = "draft"
SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the screens of one draft are.

    Attributes:
        survey: address of the survey.
        lang: language of the pages.
        token: of the draft.
        changing: the screens lead back to the list of answers.
    """

    survey: str
    lang: str
    token: str
    changing: bool = False

    @classmethod
    def of_request(cls, survey: str, lang: str, token: str) -> "Addresses":
        """Those of the request, which may have come from the list of answers."""
        return cls(survey, lang, token, changing=request.args.get(FROM) == CHECK)

    def in_language(self, lang: str) -> "Addresses":
        """The same screens in another language."""
        return replace(self, lang=lang)

    def to_change(self) -> "Addresses":
        """The same screens, leading back to the list of answers."""
        return replace(self, changing=True)

    @property
    def promise(self) -> str:
        """The first screen of the survey; *Start* there goes on with this draft."""
        return url_for(
            "resident.show_promise",
            survey=self.survey,
            lang=self.lang,
            draft=self.token,
            session=session_code(),
            also=second_language(),
        )

    @property
    def check(self) -> str:
        """The list of answers."""
        return self._of("resident.check_answers")

    @property
    def done(self) -> str:
        """The last screen."""
        return self._of("resident.show_done")

    @property
    def goodbye(self) -> str:
        """After a no to consent; nothing is left of the draft."""
        return url_for(
            "resident.say_goodbye", survey=self.survey, lang=self.lang, session=session_code()
        )

    def item(self, key: str | None) -> str:
        """The screen of an item; the list of answers when there is none."""
        if key is None:
            return self.check
        address = url_for(
            "resident.show_screen",
            survey=self.survey,
            lang=self.lang,
            token=self.token,
            item=key,
        )
        return f"{address}?{FROM}={CHECK}" if self.changing else address

    def _of(self, endpoint: str) -> str:
        return url_for(endpoint, survey=self.survey, lang=self.lang, token=self.token)


def go_to(address: str) -> ResponseReturnValue:
    """Send on to a page, to be asked for with GET: reloading it sends nothing twice."""
    return redirect(address, SEE_OTHER)
