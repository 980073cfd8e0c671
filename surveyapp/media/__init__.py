"""Sound in and out, draft speech, QR codes.

Comes in: bytes that somebody sent, or a text. Goes out: a small MP3 that every phone plays
(`reencode`, `speak`), or `NotSound` that says what to do. What a stranger sent is only ever
opened in a child process with limits. May not touch the web, the database or any file.
"""
