"""Sound in and out, draft speech, QR codes.

Empty until sound is recorded; the place is declared so that the order of the layers is fixed.
"""
