"""What a typesetting process may use."""

import resource

# Ample: a document needs a tenth of the memory and a few seconds.
MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 90


def limit_this_process() -> None:
    """Stop this process when it takes more memory or time than any document needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
