"""What open answers mean.

Comes in: opened stories. Goes out: themes and approved quotes. Empty until stories are read
and coded here; the place is declared so that the order of the stages is fixed.
"""
