"""How many calls to the model may be made: in a minute by all, in an hour by one visitor."""

import threading
import time
from collections import deque
from collections.abc import Callable

_MINUTE, _HOUR = 60.0, 3600.0
_MOST_VISITORS = 10_000


class Budget:
    """Counts calls; `take` says whether one more may be made, and counts it if so."""

    def __init__(
        self, per_minute: int, per_visitor: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_minute = per_minute
        self._per_visitor = per_visitor
        self._clock = clock
        self._all: deque[float] = deque()
        self._visitors: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def take(self, visitor: str) -> bool:
        """Whether `visitor` (any name of a session; "" is counted with all only) may call now."""
        now = self._clock()
        with self._lock:
            own = self._visitors.setdefault(visitor, deque()) if visitor else deque()
            _drop(self._all, now - _MINUTE)
            _drop(own, now - _HOUR)
            if len(self._all) >= self._per_minute or len(own) >= self._per_visitor:
                return False
            self._all.append(now)
            own.append(now)
            if len(self._visitors) > _MOST_VISITORS:
                self._visitors.pop(next(iter(self._visitors)))
            return True


def _drop(calls: deque[float], before: float) -> None:
    while calls and calls[0] <= before:
        calls.popleft()
