"""The questionnaires that come with the product, opened."""

from surveyapp.definition.shipped import shipped_surveys
from surveyapp.services.context import Context
from tests.support.surveys import published


def open_shipped(context: Context) -> list[str]:
    """Publish every shipped questionnaire; their addresses."""
    documents = shipped_surveys()
    for key, document in documents.items():
        published(context, document, name=f"house-of-{key}")
    return list(documents)
