"""The public page of a kwestie: the latest version, and every older one for ever."""

from typing import Any

from flask import abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from surveyapp.kwestie.version import PublishedKwestie
from surveyapp.languages import resolve
from surveyapp.report.summary import summary_of
from surveyapp.services.find_summary import public_summaries, public_summary
from surveyapp.services.read_kwestie import list_versions, read_kwestie
from surveyapp.web.blueprints.kwestie.blueprint import blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import public
from surveyapp.web.telling import LanguageChoice, language_choice
from surveyapp.web.wiring import context


@blueprint.url_value_preprocessor
def known_language_only(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Stop at a language that is not in the registry."""
    if values and "lang" in values and resolve(values["lang"]) is None:
        abort(404)


@blueprint.get("/k/<kwestie>")
@public
def choose(kwestie: str) -> ResponseReturnValue:
    """On to the page in the language that the browser asks for."""
    read_kwestie(context(), kwestie)
    return redirect(url_for("kwestie.latest", kwestie=kwestie, lang=page_language().code))


@blueprint.get("/k/<kwestie>/<lang>")
@public
def latest(kwestie: str, lang: str) -> ResponseReturnValue:
    """The latest version."""
    return _page(read_kwestie(context(), kwestie), lang, numbered=False)


@blueprint.get("/k/<kwestie>/<lang>/v<int:number>")
@public
def version(kwestie: str, lang: str, number: int) -> ResponseReturnValue:
    """One version, the same for ever."""
    return _page(read_kwestie(context(), kwestie, number), lang, numbered=True)


@blueprint.get("/k/<kwestie>/<lang>/v<int:number>.pdf")
@public
def summary(kwestie: str, lang: str, number: int) -> ResponseReturnValue:
    """The PDF of a version, when it was made in this language."""
    answer = make_response(public_summary(context(), kwestie, number, lang))
    answer.content_type = "application/pdf"
    name = f"{kwestie}-{lang}-v{number}.pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _page(found: PublishedKwestie, lang: str, *, numbered: bool) -> str:
    key = found.kwestie.key
    versions = list_versions(context(), key)
    made = {each.language for each in public_summaries(context(), key, found.number)}
    return render_template(
        "kwestie/page.html",
        kwestie=summary_of(found, lang, context().config.public_url),
        versions=versions,
        is_latest=versions[0].number == found.number,
        choices=_choices(found, numbered=numbered),
        pdf=url_for("kwestie.summary", kwestie=key, lang=lang, number=found.number)
        if lang in made
        else None,
    )


def _choices(found: PublishedKwestie, *, numbered: bool) -> list[LanguageChoice]:
    """The kwestie's languages; the page's own too, when somebody came by its address."""
    codes = dict.fromkeys([*found.kwestie.languages, page_language().code])
    key = found.kwestie.key
    return [
        language_choice(
            code,
            url_for("kwestie.version", kwestie=key, lang=code, number=found.number)
            if numbered
            else url_for("kwestie.latest", kwestie=key, lang=code),
        )
        for code in codes
    ]
