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
    from assistant.page.layout import build_page, launch_options

    try:
        assistant = open_assistant(read_index_settings(os.environ))
    except GuanguiError as error:
        print(f"錯誤：{error}", file=sys.stderr)
        return 1
    build_page(assistant).launch(
        server_name=os.environ.get("GUANGUI_HOST", "127.0.0.1"),
        server_port=int(os.environ.get("GUANGUI_PORT", "7860")),
        **launch_options(),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
