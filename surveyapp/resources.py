"""Where templates, static files and translations are.

In a checkout they stand beside the package; in an installed wheel inside it
(`pyproject.toml` puts them under `surveyapp/_shared`).
"""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@cache
def resource_folder(name: str) -> Path:
    """The folder `templates`, `static` or `translations`.

    Raises:
        FileNotFoundError: when the installation is incomplete.
    """
    for folder in (PACKAGE / "_shared" / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    message = f"The folder {name!r} is missing; install surveyapp again."
    raise FileNotFoundError(message)
