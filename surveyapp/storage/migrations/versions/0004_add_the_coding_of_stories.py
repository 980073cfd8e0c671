"""Add the coding of stories."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_response_about",
        "response",
        ["survey_id", "received_on", "channel", "language", "centre_id", "synthetic"],
    )
    op.create_table(
        "coding_frame",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "project_id"],
            ["project.organisation_id", "project.id"],
            name="fk_of_organisation_project_id_project",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding_frame")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_coding_frame_organisation_id_id")
        ),
        sa.UniqueConstraint(
            "organisation_id", "project_id", name=op.f("uq_coding_frame_organisation_id_project_id")
        ),
    )
    with op.batch_alter_table("coding_frame", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_coding_frame_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "story_draft",
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.PrimaryKeyConstraint(
            "source_id", "item", "account_id", "kind", "language", name=op.f("pk_story_draft")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("story_draft", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_story_draft_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_story_draft_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "story_read",
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.PrimaryKeyConstraint("source_id", "item", "account_id", name=op.f("pk_story_read")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("story_read", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_story_read_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_story_read_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "story_sample",
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("drawn_by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("read_by", sa.Uuid(), nullable=True),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.Column(
            "compared",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.PrimaryKeyConstraint("source_id", "item", name=op.f("pk_story_sample")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("story_sample", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_story_sample_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_story_sample_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "story_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length > 0", name=op.f("ck_story_text_some_words")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_text")),
        sa.UniqueConstraint("id", "length", name=op.f("uq_story_text_id_length")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_story_text_organisation_id_id")),
        sa.UniqueConstraint(
            "source_id",
            "item",
            "kind",
            "language",
            "revision",
            name=op.f("uq_story_text_source_id_item_kind_language_revision"),
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("story_text", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_story_text_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_story_text_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "theme",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("frame_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column(
            "label",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "definition",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "use_when",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "not_when",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("pictogram", sa.String(), nullable=True),
        sa.Column(
            "teller",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "frame_id"],
            ["coding_frame.organisation_id", "coding_frame.id"],
            name="fk_of_organisation_frame_id_coding_frame",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "merged_into"],
            ["theme.organisation_id", "theme.id"],
            name="fk_of_organisation_merged_into_theme",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "parent_id"],
            ["theme.organisation_id", "theme.id"],
            name="fk_of_organisation_parent_id_theme",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("frame_id", "key", name=op.f("uq_theme_frame_id_key")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_theme_organisation_id_id")),
    )
    with op.batch_alter_table("theme", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_theme_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "theme_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("frame_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column(
            "before",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "after",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "frame_id"],
            ["coding_frame.organisation_id", "coding_frame.id"],
            name="fk_of_organisation_frame_id_coding_frame",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_change")),
    )
    with op.batch_alter_table("theme_change", schema=None) as batch_op:
        batch_op.create_index("ix_theme_change_frame_id_at", ["frame_id", "at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_theme_change_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "theme_count",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column(
            "document",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column(
            "changed",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_count")),
        sa.UniqueConstraint(
            "organisation_id",
            "survey_id",
            "number",
            name=op.f("uq_theme_count_organisation_id_survey_id_number"),
        ),
    )
    with op.batch_alter_table("theme_count", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_theme_count_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("text_length", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Uuid(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("second", sa.Boolean(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "start >= 0 AND stop > start AND stop <= text_length", name=op.f("ck_assignment_within")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "theme_id"],
            ["theme.organisation_id", "theme.id"],
            name="fk_of_organisation_theme_id_theme",
        ),
        sa.ForeignKeyConstraint(
            ["text_id", "text_length"],
            ["story_text.id", "story_text.length"],
            name="fk_assignment_story_text",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint(
            "text_id",
            "theme_id",
            "start",
            "stop",
            "by",
            name=op.f("uq_assignment_text_id_theme_id_start_stop_by"),
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assignment_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index("ix_assignment_source_id_item", ["source_id", "item"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "quote",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("text_length", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("approval", sa.String(), nullable=False),
        sa.Column(
            "noticed",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("chosen_by", sa.Uuid(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "approved_by IS NULL OR state <> 'proposed'", name=op.f("ck_quote_decided")
        ),
        sa.CheckConstraint(
            "state <> 'approved' OR approval <> 'second-worker' OR approved_by <> chosen_by",
            name=op.f("ck_quote_two_people"),
        ),
        sa.CheckConstraint(
            "state <> 'approved' OR approved_by IS NOT NULL", name=op.f("ck_quote_somebody")
        ),
        sa.CheckConstraint(
            "(state = 'approved') = (approval IN ('teller', 'second-worker', 'group')) "
            "AND (state = 'approved' OR approval = '')",
            name=op.f("ck_quote_approval"),
        ),
        sa.CheckConstraint(
            "item <> '' OR approval IN ('', 'group')", name=op.f("ck_quote_note_by_its_group")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.ForeignKeyConstraint(
            ["text_id", "text_length"],
            ["story_text.id", "story_text.length"],
            name="fk_quote_story_text",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
        sa.UniqueConstraint(
            "id", "text_id", "text_length", name=op.f("uq_quote_id_text_id_text_length")
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_quote_organisation_id_id")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_quote_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_quote_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_quote_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "quote_piece",
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("text_length", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "start >= 0 AND stop > start AND stop <= text_length",
            name=op.f("ck_quote_piece_within"),
        ),
        sa.ForeignKeyConstraint(
            ["quote_id", "text_id", "text_length"],
            ["quote.id", "quote.text_id", "quote.text_length"],
            name="fk_quote_piece_quote",
        ),
        sa.PrimaryKeyConstraint("quote_id", "place", name=op.f("pk_quote_piece")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("quote_piece", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_quote_piece_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "quote_translation",
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "quote_id"],
            ["quote.organisation_id", "quote.id"],
            name="fk_of_organisation_quote_id_quote",
        ),
        sa.PrimaryKeyConstraint("quote_id", "language", name=op.f("pk_quote_translation")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("quote_translation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_quote_translation_organisation_id"), ["organisation_id"], unique=False
        )

    # In one statement: SQLite would otherwise make the table anew, and everything points at it.
    op.execute(
        "ALTER TABLE organisation ADD COLUMN minimum INTEGER DEFAULT 5 NOT NULL "
        "CONSTRAINT ck_organisation_minimum CHECK (minimum >= 5)"
    )
    op.execute(
        "ALTER TABLE release ADD COLUMN minimum INTEGER DEFAULT 5 NOT NULL "
        "CONSTRAINT ck_release_minimum CHECK (minimum >= 5)"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE release DROP COLUMN minimum")
    op.execute("ALTER TABLE organisation DROP COLUMN minimum")
    op.drop_index("ix_response_about", table_name="response")

    with op.batch_alter_table("quote_translation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quote_translation_organisation_id"))

    op.drop_table("quote_translation")
    with op.batch_alter_table("quote_piece", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quote_piece_organisation_id"))

    op.drop_table("quote_piece")
    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quote_survey_id"))
        batch_op.drop_index(batch_op.f("ix_quote_source_id"))
        batch_op.drop_index(batch_op.f("ix_quote_organisation_id"))

    op.drop_table("quote")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_survey_id"))
        batch_op.drop_index("ix_assignment_source_id_item")
        batch_op.drop_index(batch_op.f("ix_assignment_organisation_id"))

    op.drop_table("assignment")
    with op.batch_alter_table("theme_count", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_theme_count_organisation_id"))

    op.drop_table("theme_count")
    with op.batch_alter_table("theme_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_theme_change_organisation_id"))
        batch_op.drop_index("ix_theme_change_frame_id_at")

    op.drop_table("theme_change")
    with op.batch_alter_table("theme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_theme_organisation_id"))

    op.drop_table("theme")
    with op.batch_alter_table("story_text", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_story_text_survey_id"))
        batch_op.drop_index(batch_op.f("ix_story_text_organisation_id"))

    op.drop_table("story_text")
    with op.batch_alter_table("story_sample", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_story_sample_survey_id"))
        batch_op.drop_index(batch_op.f("ix_story_sample_organisation_id"))

    op.drop_table("story_sample")
    with op.batch_alter_table("story_read", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_story_read_survey_id"))
        batch_op.drop_index(batch_op.f("ix_story_read_organisation_id"))

    op.drop_table("story_read")
    with op.batch_alter_table("story_draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_story_draft_survey_id"))
        batch_op.drop_index(batch_op.f("ix_story_draft_organisation_id"))

    op.drop_table("story_draft")
    with op.batch_alter_table("coding_frame", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_coding_frame_organisation_id"))

    op.drop_table("coding_frame")
