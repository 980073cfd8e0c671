"""What is asked.

Comes in: a survey document (JSON) written by an author. Goes out: a `Survey` of frozen
dataclasses, findings for its author, and which item follows which answer. May not touch
answers as stored, the database, the web, or any later stage. A published version is
immutable; answers refer to its stable item keys and category keys.
"""
