"""How the API writes: canonical JSON, and errors that say what to do."""

from collections.abc import Sequence
from typing import Any

from flask import make_response
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as Answer

from surveyapp.errors import Finding
from surveyapp.ids import canonical_json


def json_answer(document: Any, status: int = 200) -> Answer:  # noqa: ANN401  any JSON value
    """An answer of canonical JSON in UTF-8."""
    answer = make_response(canonical_json(document), status)
    answer.content_type = "application/json"
    return answer


def problem(
    status: int, code: str, what: str, fix: str, findings: Sequence[Finding] = ()
) -> ResponseReturnValue:
    """An error.

    Args:
        status: HTTP status, 400 or more.
        code: stable, for programs.
        what: what is wrong, in a sentence.
        fix: what to do about it, in a sentence.
        findings: every single mistake, where there can be several.
    """
    error: dict[str, Any] = {"code": code, "what": what, "fix": fix}
    if findings:
        error["findings"] = [
            {"code": each.code, "where": each.where, "what": each.what, "fix": each.fix}
            for each in findings
        ]
    return json_answer({"error": error}, status)
