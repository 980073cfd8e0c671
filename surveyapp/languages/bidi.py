"""Text that somebody typed, made safe to show among other text.

Characters that turn the reading direction round can make a page say something else than
what is in it, so they are taken out before showing. What is stored stays as it was typed.
"""

# Embeddings, overrides and isolates with their ends. The marks LRM, RLM and ALM stay: they
# turn nothing round, and right-to-left languages need them.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_CONTROL = {code: "\N{REPLACEMENT CHARACTER}" for code in range(32) if chr(code) not in "\t\n\r"}


def shown(text: str) -> str:
    """The text without characters that turn its direction round; others made visible."""
    return text.translate({**_CONTROL, **_TURNING})
