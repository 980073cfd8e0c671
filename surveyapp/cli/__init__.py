"""The console script `surveyapp`: one module per noun, each command with `--help`."""

import click


@click.group()
def main() -> None:
    """Participatory survey and feedback platform."""
