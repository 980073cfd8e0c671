"""The console script `surveyapp`: one module per noun, each command with `--help`.

Comes in: arguments and files. Goes out: plain sentences on standard output, mistakes on
standard error, exit code 0 (done), 1 (a rule or a mistake in a file forbids it) or 2 (the
command was typed wrong). `--json` where a script would want it. Knows no Flask.
"""

import click

from surveyapp.cli.group import LazyGroup

COMMANDS = {
    "serve": "surveyapp.cli.serve:serve",
    "worker": "surveyapp.cli.worker:worker",
    "demo": "surveyapp.cli.demo:demo",
    "db": "surveyapp.cli.db:db",
    "organisation": "surveyapp.cli.organisation:organisation",
    "user": "surveyapp.cli.user:user",
    "survey": "surveyapp.cli.survey:survey",
    "language": "surveyapp.cli.language:language",
    "responses": "surveyapp.cli.responses:responses",
    "release": "surveyapp.cli.release:release",
    "results": "surveyapp.cli.results:results",
    "summary": "surveyapp.cli.summary:summary",
}


@click.group(
    cls=LazyGroup,
    commands_from=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
def main() -> None:
    """Participatory survey and feedback platform: from answers to a checked kwestie."""
