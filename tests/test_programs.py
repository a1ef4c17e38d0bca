"""Programs call the page over a real socket: docs/api.md's examples, and MCP."""

import asyncio
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import ROOT, serve_page
from gradio_client import Client

TOOLS = {"ask", "search", "provision", "compute", "compare", "agreements"}


@pytest.fixture(scope="module")
def tools_address() -> Iterator[str]:
    """The page with MCP, served as the README has it."""
    with serve_page({"GUANGUI_MCP": "1"}) as (url, _):
        yield url


def test_the_documented_examples_run(tools_address: str) -> None:
    """Every block of docs/api.md, in order, against the running page."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == len(TOOLS) + 1
    held: dict[str, Any] = {}
    for block in blocks:
        exec(block.replace("http://127.0.0.1:7860", tools_address), held)


def test_a_bad_input_is_a_sentence(tools_address: str) -> None:
    """No endpoint answers with a stack trace."""
    client = Client(tools_address, verbose=False)
    for name, inputs in {
        "/ask": ("", []),
        "/search": ("", "", 5),
        "/search ": ("逾期", "沒有這館", 5),
        "/search  ": ("逾期", "", 0),
        "/provision": ("nowhere", "1"),
        "/provision ": ("taipei-reading", "99.9"),
        "/compare": ("renew", ["沒有這館"]),
    }.items():
        found = client.predict(*inputs, api_name=name.strip())
        assert found["status"] == "invalid", name
        assert found["message"], name


def test_every_capability_is_an_mcp_tool(tools_address: str) -> None:
    """A client lists the tools, each described, and calls one."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async def call() -> tuple[list[Any], str]:
        async with (
            streamablehttp_client(f"{tools_address}gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            listed = await session.list_tools()
            names = [t.name for t in listed.tools if t.name.split("_")[-1] == "provision"]
            inputs = {"document_id": "taipei-reading", "provision": "4.2"}
            result = await session.call_tool(names[0], inputs)
            return listed.tools, result.content[0].text  # type: ignore[union-attr]

    tools, text = asyncio.run(call())
    assert {t.name.split("_")[-1] for t in tools} == TOOLS
    assert all(t.description and t.inputSchema["properties"] for t in tools)
    item = json.loads(text)
    assert (item["status"], item["label"]) == ("answered", "第四點第二款")
    assert "每張借閱證以十冊為限" in item["text"]
