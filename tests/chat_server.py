"""A server on loopback that speaks the OpenAI chat protocol and says what a test scripts.

A script is a list of turns, one for each request; a turn is text, or a Turn that misbehaves.
"""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-test-MARKER-9f3a"


@dataclass(frozen=True)
class Turn:
    """One reply: its text, and what goes wrong with it."""

    text: str = ""
    status: int = 200
    retry_after: str = ""
    stall_after: int | None = None  # characters, then silence
    cut_after: int | None = None  # characters, then the connection ends
    garbage: bool = False  # bytes that are no event
    pause_seconds: float = 0.0  # before the last third


@dataclass
class Server:
    """Its address, and the bodies and headers of the requests that it got."""

    url: str
    turns: list[Turn]
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


@contextmanager
def serve(script: Sequence[Turn | str]) -> Iterator[Server]:
    """A running server; the last turn of the script is repeated."""
    turns = [Turn(t) if isinstance(t, str) else t for t in script]
    server = Server("", turns)
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the tests read `requests`."""

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            turn = turns[min(len(server.requests), len(turns) - 1)]
            server.requests.append(body)
            server.keys.append(self.headers.get("authorization", ""))
            if turn.status != 200:
                self._fail(turn)
            elif body.get("stream"):
                self._stream(turn)
            else:
                self._whole(turn)

        def _fail(self, turn: Turn) -> None:
            # A careless server that repeats the request's key in its error.
            data = json.dumps({"error": {"message": f"failed for {KEY}", "type": "x"}}).encode()
            self.send_response(turn.status)
            if turn.retry_after:
                self.send_header("retry-after", turn.retry_after)
            self._send(data, "application/json")

        def _whole(self, turn: Turn) -> None:
            message = {"role": "assistant", "content": turn.text}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            usage = {"prompt_tokens": 50, "completion_tokens": 7, "total_tokens": 57}
            whole = {"id": "1", "object": "chat.completion", "created": 0, "model": "m"}
            data = json.dumps({**whole, "choices": [choice], "usage": usage}).encode()
            self.send_response(200)
            self._send(data, "application/json")

        def _send(self, data: bytes, kind: str) -> None:
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _stream(self, turn: Turn) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("connection", "close")
            self.end_headers()
            if turn.garbage:
                self.wfile.write(b"data: {not json\n\n\xff\xfe\n\n")
                self.close_connection = True
                return
            for place, character in enumerate(turn.text):
                if place == turn.stall_after:
                    stop.wait(30)
                    return
                if place == turn.cut_after:
                    self.close_connection = True
                    return
                if turn.pause_seconds and place == len(turn.text) * 2 // 3:
                    time.sleep(turn.pause_seconds)
                self._event({"delta": {"content": character}, "finish_reason": None})
            self._event({"delta": {}, "finish_reason": "stop"})
            usage = {"prompt_tokens": 100, "completion_tokens": len(turn.text), "total_tokens": 0}
            self._event(None, usage)
            self.wfile.write(b"data: [DONE]\n\n")
            self.close_connection = True

        def _event(self, choice: dict[str, Any] | None, usage: Any = None) -> None:
            event = {
                "id": "1",
                "object": "chat.completion.chunk",
                "created": 0,
                "model": "m",
                "choices": [{"index": 0, **choice}] if choice else [],
                "usage": usage,
            }
            self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
            self.wfile.flush()

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    server.url = f"http://127.0.0.1:{httpd.server_address[1]}/v1"
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        stop.set()
        httpd.shutdown()
        httpd.server_close()
