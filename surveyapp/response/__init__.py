"""What is answered.

Comes in: a published `Survey` and what one person tapped or wrote. Goes out: a `Response`
that is ready to be kept (closed answers to be counted, open answers to be sealed), or the
reasons why it goes to quarantine. A finished response is never refused. May not touch the
database, the web, or any later stage. Of a resident no name, address, user agent or time of
day exists here.
"""
