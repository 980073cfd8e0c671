"""SQLAlchemy 2 on SQLite and PostgreSQL: database, rows, one store per noun, sealing.

Comes in: domain objects. Goes out: domain objects; rows never leave this folder.
"""
