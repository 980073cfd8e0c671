"""What it says.

Comes in: cells of released SafeTables, observations, session notes, cited sources, and what
people wrote around them. Goes out: a `Kwestie` with statements, each with its evidence, and
an `Aanpak`; published, it is frozen, numbered and hashed. May not touch responses or stories.
"""
