"""Says texts with espeak-ng and writes them as MP3. Runs in a confined process.

    python -m surveyapp.media.speaking < job.json > answer

The job is `{"voice": …, "texts": […]}`. The answer is a line of JSON, `[[bytes, milliseconds],
…]` in the order of the texts (0 bytes where nothing can be heard) or `null` for a voice that is
not there, and then the MP3s, one behind the other.
"""

import json
import os
import sys

from surveyapp.media import pcm
from surveyapp.media.confined import confine
from surveyapp.media.encoding import Unusable, even, rehearse
from surveyapp.media.espeak import NoVoice, Robot

CPU_SECONDS = 120
MEMORY_BYTES = 1024**3
# espeak-ng reads the dictionary of another language when such a word comes along.
OPEN_FILES = 32
# Nobody waits for it: pages that are asked for meanwhile go first.
POLITELY = 10


def main() -> int:
    """Read a job from standard input; write the answer."""
    os.nice(POLITELY)
    rehearse()
    confine(CPU_SECONDS, MEMORY_BYTES, OPEN_FILES)
    job = json.load(sys.stdin.buffer)
    try:
        robot = Robot(job["voice"])
    except NoVoice:
        sys.stdout.buffer.write(b"null\n")
        return 0
    made = [_say(robot, text) for text in job["texts"]]
    told = json.dumps([[len(mp3), milliseconds] for mp3, milliseconds in made])
    sys.stdout.buffer.write(told.encode() + b"\n" + b"".join(mp3 for mp3, _ in made))
    sys.stdout.buffer.flush()
    return 0


def _say(robot: Robot, text: str) -> tuple[bytes, int]:
    said = robot.say(text)
    if not said:
        return b"", 0
    try:
        samples = even(pcm.from_16_bit(said, robot.rate))
    except Unusable:
        return b"", 0
    return pcm.as_mp3(samples), pcm.milliseconds(samples)


if __name__ == "__main__":
    sys.exit(main())
