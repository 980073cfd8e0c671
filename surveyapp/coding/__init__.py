"""What open answers mean.

Comes in: stories, opened one by one for somebody who reads them. Goes out: themes given to words,
approved quotes, and counts that go through disclosure control. No machine gives a theme, a mood or
a quote: persons do, and are named.
"""
