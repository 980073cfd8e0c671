"""What goes out.

Comes in: a published kwestie and the release that its figures come from. Goes out: the
`Summary` (the contents of the PDF) and charts as data. May not touch responses, coding,
the database, WeasyPrint or templates: how it looks is `export`'s.
"""
