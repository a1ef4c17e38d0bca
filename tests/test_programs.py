"""Programs call the page over a real socket: docs/api.md's examples, MCP, twenty readers at once."""

import asyncio
import json
import re
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from browsing import ROOT, serve_page
from gradio_client import Client

TOOLS = {"ask", "search", "provision", "compute", "compare", "agreements"}
# Wide, for beside the rest of the tests; alone on two cores 1.13 s was measured, above the second wanted.
READERS, QUESTIONS_EACH, MOST_SECONDS = 20, 10, 5.0
READING_SECONDS = 1.0  # a reader looks at an answer before asking on
ASKED = (
    "臺北市立圖書館可以借幾冊",
    "國立臺中圖書館3本書晚了12天要罰多少",
    "新北市立圖書館補發借閱證要多少錢",
    "哪些書國立臺中圖書館不外借",
    "高雄市立圖書館逾期怎麼罰",
    "各館可以續借嗎",
    "與香港大學圖書館的合作協議有哪些項目",
    "圖書館館長的手機號碼",
    "臺東縣圖書館可以穿拖鞋嗎",
    "國家圖書館幾歲可以進去",
)


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


def test_twenty_readers_at_once(tools_address: str) -> None:
    """Ten questions each over the socket, a second's reading between: none fails or waits long."""
    clients = [Client(tools_address, verbose=False) for _ in range(READERS)]

    def read(client: Client) -> list[float]:
        waits = []
        for question in ASKED[:QUESTIONS_EACH]:
            start = time.perf_counter()
            found = client.predict(question, [], api_name="/ask")
            waits.append(time.perf_counter() - start)
            assert found["status"] in ("answered", "clarify", "not_found"), question
            time.sleep(READING_SECONDS)
        return waits

    with ThreadPoolExecutor(READERS) as pool:
        waits = [w for each in pool.map(read, clients) for w in each]
    p95 = statistics.quantiles(waits, n=20)[18]
    print(f"n={len(waits)} p50={statistics.median(waits):.3f}s p95={p95:.3f}s")
    assert len(waits) == READERS * QUESTIONS_EACH
    assert p95 < MOST_SECONDS
