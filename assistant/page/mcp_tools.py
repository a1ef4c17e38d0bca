"""The MCP tools' results as JSON text, which gradio would give as Python's own notation."""

import json
from typing import Any

import gradio.mcp
from mcp.types import TextContent


class JsonTools(gradio.mcp.GradioMCPServer):
    """gradio's server of MCP tools, with results that any program can read."""

    def postprocess_output_data(self, data: Any, root_url: str) -> list[Any]:
        """Each result as one piece of JSON text."""
        return [
            TextContent(type="text", text=json.dumps(result, ensure_ascii=False)) for result in data
        ]


def use_json_tools() -> None:
    """Let a page launched with `mcp_server` answer with JSON; gradio takes its server by name."""
    gradio.mcp.GradioMCPServer = JsonTools  # type: ignore[misc]
