"""Database rows, one module per noun. They never leave `storage`.

Every row carries its organisation, and foreign keys are composite on it, so that a row can
never point into another organisation. An account alone belongs to none: memberships do.
"""

from surveyapp.storage.rows.accounts import AccountRow, MembershipRow, RoleRow, SignInLinkRow
from surveyapp.storage.rows.audit import AuditRow
from surveyapp.storage.rows.base import Base
from surveyapp.storage.rows.coding import (
    AssignmentRow,
    CodingFrameRow,
    StoryReadRow,
    StorySampleRow,
    StoryTextRow,
    ThemeChangeRow,
    ThemeRow,
)
from surveyapp.storage.rows.groups import (
    GroupSessionRow,
    OutboxKeyRow,
    PaperSheetRow,
    ParcelRow,
    SessionBallotRow,
    SessionClosingRow,
    SessionJoinRow,
    SessionNoteRow,
    SessionPhotoRow,
    SessionRevealRow,
    SessionTabletRow,
    SessionTallyRow,
)
from surveyapp.storage.rows.jobs import JobRow
from surveyapp.storage.rows.kwesties import KwestieRow, KwestieVersionRow, SummaryRow
from surveyapp.storage.rows.languages import LanguageSignatureRow, OpenedLanguageRow
from surveyapp.storage.rows.microdata import MicrodataExportRow
from surveyapp.storage.rows.organisations import CentreRow, OrganisationRow, ProjectRow
from surveyapp.storage.rows.paper import PaperPrintRow
from surveyapp.storage.rows.quotes import QuotePieceRow, QuoteRow, QuoteTranslationRow
from surveyapp.storage.rows.releases import ReleaseRow
from surveyapp.storage.rows.responses import (
    ConflictRow,
    DraftRow,
    ErasureRow,
    QuarantineRow,
    ResponseRow,
    SealedAnswerRow,
    SealKeyRow,
)
from surveyapp.storage.rows.result_prints import ResultPrintRow
from surveyapp.storage.rows.sound import ClipRow, VoicePartRow, VoiceRow
from surveyapp.storage.rows.surveys import SurveyRow, SurveyVersionRow
from surveyapp.storage.rows.theme_counts import ThemeCountRow

__all__ = [
    "AccountRow",
    "AssignmentRow",
    "AuditRow",
    "Base",
    "CentreRow",
    "ClipRow",
    "CodingFrameRow",
    "ConflictRow",
    "DraftRow",
    "ErasureRow",
    "GroupSessionRow",
    "JobRow",
    "KwestieRow",
    "KwestieVersionRow",
    "LanguageSignatureRow",
    "MembershipRow",
    "MicrodataExportRow",
    "OpenedLanguageRow",
    "OrganisationRow",
    "OutboxKeyRow",
    "PaperPrintRow",
    "PaperSheetRow",
    "ParcelRow",
    "ProjectRow",
    "QuarantineRow",
    "QuotePieceRow",
    "QuoteRow",
    "QuoteTranslationRow",
    "ReleaseRow",
    "ResponseRow",
    "ResultPrintRow",
    "RoleRow",
    "SealKeyRow",
    "SealedAnswerRow",
    "SessionBallotRow",
    "SessionClosingRow",
    "SessionJoinRow",
    "SessionNoteRow",
    "SessionPhotoRow",
    "SessionRevealRow",
    "SessionTabletRow",
    "SessionTallyRow",
    "SignInLinkRow",
    "StoryReadRow",
    "StorySampleRow",
    "StoryTextRow",
    "SummaryRow",
    "SurveyRow",
    "SurveyVersionRow",
    "ThemeChangeRow",
    "ThemeCountRow",
    "ThemeRow",
    "VoicePartRow",
    "VoiceRow",
]
