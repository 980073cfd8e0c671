"""What the page of a story shows of its coding."""

from typing import Any

from surveyapp.coding.story import Story, StoryText
from surveyapp.definition.version import KeptSurvey


def coding_panel(survey: KeptSurvey, story: Story, texts: tuple[StoryText, ...]) -> dict[str, Any]:
    """What `stories/_coding.html` and `stories/_text.html` need, as `coding`.

    Args:
        survey: of which survey.
        story: the one that is open.
        texts: its words, opened; the newest revision of each kind and language.
    """
    return {"survey": survey.slug, "story": story.name, "texts": len(texts)}
