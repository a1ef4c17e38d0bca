"""`python app.py`: the page on http://127.0.0.1:7860."""

import os
import sys

# Read by gradio and its parts when they are imported: no telemetry, no look at a model hub.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")

from ingest.errors import GuanguiError
from ingest.settings import read_index_settings


def main() -> int:
    """Open the index and serve the page until interrupted; returns the exit status."""
    from assistant.assistant import open_assistant
    from assistant.desk.settings import read_desk_settings
    from assistant.desk.store import open_store
    from assistant.model.settings import read_model_settings
    from assistant.page.layout import build_page, launch_options
    from assistant.page.rooms.desk import Desk

    try:
        index, settings = read_index_settings(os.environ), read_desk_settings(os.environ)
        assistant = open_assistant(index)
        store = open_store(settings)
        desk = Desk(settings.password, store, index) if settings.password else None
        stream = None
        if model := read_model_settings(os.environ):
            from assistant.model.writer import open_writer

            stream = open_writer(assistant, model).stream
    except GuanguiError as error:
        print(f"錯誤：{error}", file=sys.stderr)
        return 1
    host, port = os.environ.get("GUANGUI_HOST", "127.0.0.1"), os.environ.get("GUANGUI_PORT", "7860")
    if not port.isdigit() or not 0 < int(port) < 65536:
        print(f"錯誤：GUANGUI_PORT 應為 1 到 65535 的數字，不是「{port}」", file=sys.stderr)
        return 1
    try:
        build_page(assistant, stream, store, desk).launch(
            server_name=host,
            server_port=int(port),
            mcp_server=os.environ.get("GUANGUI_MCP") == "1",
            **launch_options(),
        )
    except OSError as error:
        print(
            f"錯誤：無法在 {host}:{port} 開啟頁面（{error}）；請以 GUANGUI_PORT 換一個埠號",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
