"""The queue of jobs: a file in `instance/`, or Redis when `REDIS_URL` is given.

A message is (service name, arguments) as JSON; nothing is pickled, and nothing is read at
import. The queue only says that there is work: what the job is and how far it is, is told
by the database (`storage.jobs`), so a message that comes twice does no harm. What is more
urgent goes first; of what is as urgent, what was put in first.
"""

import importlib.util
import json
from collections.abc import Callable
from enum import IntEnum
from typing import Any

from huey import Huey, PriorityRedisHuey, SqliteHuey
from huey.consumer import Consumer
from huey.registry import Message
from huey.serializer import Serializer
from huey.signals import SIGNAL_INTERRUPTED

from surveyapp.config import Config
from surveyapp.errors import ConfigError
from surveyapp.storage.files import private_file

FILE = "jobs.sqlite"
TASK = "perform"
# How long a stopping worker may go on with what it is doing.
STOP_SECONDS = 20

Perform = Callable[[str, dict[str, Any]], None]


class Urgency(IntEnum):
    """Which work goes before other work."""

    UNHURRIED = 0
    AWAITED = 1


class JsonSerializer(Serializer):  # type: ignore[misc]  # huey ships no types
    """Writes huey's messages as JSON, so that no message can run code when it is read."""

    def _serialize(self, data: Any) -> bytes:  # noqa: ANN401  huey's own type
        return json.dumps(list(data)).encode()

    def _deserialize(self, data: bytes) -> Any:  # noqa: ANN401  huey's own type
        return Message(*json.loads(data))


class Queue:
    """Puts messages in, and hands them to `perform`.

    Args:
        config: says where the queue is.
        perform: what to do with a message; only workers have one.

    Raises:
        ConfigError: `REDIS_URL` is given and the Redis client is not installed.
    """

    def __init__(self, config: Config, perform: Perform | None = None) -> None:
        self._huey = _huey(config)
        self._perform = perform or _nobody
        # Defined here, because huey names a task after the module of its function, and those
        # who ask must write the same name as those who work.
        self._task = self._huey.task(name=TASK)(self._take)

    def put(self, service: str, arguments: dict[str, Any], urgency: Urgency) -> None:
        """There is work."""
        self._task(service, arguments, priority=int(urgency))

    def work_once(self) -> int:
        """Perform everything that waits, here and now; how many messages there were."""
        done = 0
        while (task := self._huey.dequeue()) is not None:
            self._huey.execute(task)
            done += 1
        return done

    def consumer(self, workers: int) -> Consumer:
        """A consumer that runs until SIGTERM or SIGINT; `consumer.run()` starts it.

        On SIGTERM it lets its workers finish, at most `STOP_SECONDS`.
        """
        return self._huey.create_consumer(
            workers=workers,
            worker_type="thread",
            periodic=False,
            max_delay=1.0,
            graceful_signal="TERM",
            shutdown_timeout=STOP_SECONDS,
        )

    def on_interrupted(self, tell: Perform) -> None:
        """Call `tell` with every message that a stopping consumer could not finish."""

        def receive(_signal: str, task: Any) -> None:  # noqa: ANN401  huey's own type
            tell(*task.args)

        self._huey.signal(SIGNAL_INTERRUPTED)(receive)

    def _take(self, service: str, arguments: dict[str, Any]) -> None:
        self._perform(service, arguments)

    def close(self) -> None:
        """Close this thread's connection."""
        self._huey.storage.close()


def _nobody(service: str, _arguments: dict[str, Any]) -> None:
    message = f"This process only asks for jobs; it cannot do {service!r}."
    raise RuntimeError(message)


def _huey(config: Config) -> Huey:
    common = {"results": False, "serializer": JsonSerializer()}
    if config.redis_url is None:
        file = config.instance / FILE
        private_file(file)
        return SqliteHuey("surveyapp", filename=str(file), fsync=True, **common)
    if importlib.util.find_spec("redis") is None:
        message = (
            "REDIS_URL: the Redis client is not installed. Install it with "
            "`pip install surveyapp[redis]`, or leave REDIS_URL out to keep jobs in a file."
        )
        raise ConfigError(message)
    # A name of its own: queues without urgency were lists, of which this one is a sorted set.
    return PriorityRedisHuey("surveyapp-by-urgency", url=config.redis_url, **common)
