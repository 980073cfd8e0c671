"""What it adds up to.

Comes in: counts from a `CountSource` (implemented elsewhere in SQL). Goes out: `SafeTable`,
and frozen in a `Release`; nothing else leaves, least of all a count (`counts` is private;
a contract and a test hold it). May not touch responses, the database, or the web.
"""
