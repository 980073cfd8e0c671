"""Every screen of a resident in every language: what axe and our own measures find wrong.

At 320 pixels, with letters of their own size and of double size, with scripts and without. The
surveys can be heard in the languages that come with a robot's voice. The aim is nothing.
"""

import tempfile
import time
from pathlib import Path

from surveyapp.languages import all_languages
from tests.support.examined import examined, open_everything
from tests.support.phone import browser


def main() -> None:
    """Print the table, and each thing that is wrong below the line of its language."""
    print(f"{'lang':6} {'screens':>7} {'axe ran':>7} {'wrong':>5} {'seconds':>7}")
    spoken = [each.code for each in all_languages() if each.draft_speech]
    with (
        tempfile.TemporaryDirectory() as folder,
        open_everything(Path(folder), *spoken) as (address, house),
        browser() as chromium,
    ):
        for language in all_languages():
            began = time.perf_counter()
            found = examined(chromium, address, house, language.code, thorough=True)
            taken = time.perf_counter() - began
            print(
                f"{language.code:6} {found.screens:7} {found.runs:7} {len(found.wrong):5} "
                f"{taken:7.0f}",
                flush=True,
            )
            for each in found.wrong:
                print(f"    {each}")


if __name__ == "__main__":
    main()
