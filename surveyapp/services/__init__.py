"""Use cases: one module each, named by a verb.

Comes in: a `Context` and plain values. Goes out: plain values or domain objects. Each opens
its own transaction. Knows no Flask: the web and the command line call the same functions.
"""
