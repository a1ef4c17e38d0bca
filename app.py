"""`python app.py`: the page on http://127.0.0.1:7860."""

import os
import sys
from typing import TYPE_CHECKING

# Read by gradio and its parts when they are imported: no telemetry, no look at a model hub.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")

from ingest.errors import GuanguiError
from ingest.settings import read_index_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.assistant import Assistant
    from assistant.model.records import ModelSettings
    from assistant.page.serving import Stream


def main() -> int:
    """Open the index and serve the page until interrupted; returns the exit status."""
    from assistant.assistant import open_assistant
    from assistant.desk.settings import read_desk_settings
    from assistant.desk.store import open_store
    from assistant.model.settings import read_model_settings
    from assistant.page.layout import build_page, launch_options
    from assistant.page.rooms.desk import Desk
    from assistant.page.serving import Serving

    try:
        index, settings = read_index_settings(os.environ), read_desk_settings(os.environ)
        assistant, store = open_assistant(index), open_store(settings)
        desk = Desk(settings.password, store, index) if settings.password else None
        model = read_model_settings(os.environ)
        serving = Serving(assistant, _phrasing(model) if model else None)
    except GuanguiError as error:
        print(f"錯誤：{error}", file=sys.stderr)
        return 1
    host, port = os.environ.get("GUANGUI_HOST", "127.0.0.1"), os.environ.get("GUANGUI_PORT", "7860")
    if not port.isdigit() or not 0 < int(port) < 65536:
        print(f"錯誤：GUANGUI_PORT 應為 1 到 65535 的數字，不是「{port}」", file=sys.stderr)
        return 1
    if has_tools := os.environ.get("GUANGUI_MCP") == "1":
        from assistant.page.mcp_tools import use_json_tools

        use_json_tools()
    try:
        build_page(serving, store, desk).launch(
            server_name=host,
            server_port=int(port),
            mcp_server=has_tools,
            **launch_options(),
        )
    except OSError as error:
        print(
            f"錯誤：無法在 {host}:{port} 開啟頁面（{error}）；請以 GUANGUI_PORT 換一個埠號",
            file=sys.stderr,
        )
        return 1
    return 0


def _phrasing(model: "ModelSettings") -> "Callable[[Assistant], Stream]":
    """How an assistant's answers are phrased by the model, within one budget for all indexes."""
    from assistant.model.writer import open_budget, open_writer

    budget = open_budget(model)

    def open_stream(assistant: "Assistant") -> "Stream":
        return open_writer(assistant, model, budget=budget).stream

    return open_stream


if __name__ == "__main__":
    sys.exit(main())
