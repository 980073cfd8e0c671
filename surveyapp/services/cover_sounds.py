"""The sounds of what the cover of a hand-over says: known when a tablet is prepared."""

from collections.abc import Mapping

from surveyapp.languages.catalogs import translate
from surveyapp.services.context import Context
from surveyapp.services.find_clips import clips_for
from surveyapp.services.prepare_tablet import Preparation


def cover_sounds(
    context: Context, preparation: Preparation, sentences: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Where each sentence is heard; those that nobody said yet are left out.

    Args:
        context: the installation.
        preparation: what is prepared; its languages for residents are those of the cover.
        sentences: of the product, in English, by a code of their own.

    Returns:
        Addresses by language and by code.
    """
    first = preparation.languages[0]
    clips = clips_for(context, [preparation.session.organisation_id], first)
    found: dict[str, dict[str, str]] = {}
    for code in preparation.spoken:
        heard = {key: clips.of(*translate(each, code)) for key, each in sentences.items()}
        found[code] = {key: clip.address for key, clip in heard.items() if clip is not None}
    return found
