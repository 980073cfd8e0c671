"""Files for people to keep: the PDF summary.

Comes in: a `Summary`. Goes out: bytes of a file. The only importer of WeasyPrint; has its
own Jinja environment over `templates/`, so that no web request is needed.
"""
