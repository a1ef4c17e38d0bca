"""The page: a masthead with the tabs, a room for each, and beside them the source panel."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import gradio as gr

from assistant.desk.store import Store
from assistant.page.conversation import read_citation_address
from assistant.page.endpoints import add_endpoints
from assistant.page.rooms.agreements import build_agreements
from assistant.page.rooms.chat import build_chat
from assistant.page.rooms.comparison import build_comparison
from assistant.page.rooms.desk import Desk, build_desk
from assistant.page.rooms.fees import build_fees
from assistant.page.rooms.regulations import build_regulations
from assistant.page.rooms.report import build_report
from assistant.page.rooms.statistics import build_statistics
from assistant.page.serving import Serving
from assistant.page.shell import LATEST, Shell, read_asset
from assistant.page.source import empty_html, error_html, source_html
from assistant.page.words import attribute, say, tag, words_json
from ingest.errors import InputError

# A tab is a name here, its words at tabs.<name> in words.toml, and a file in rooms/.
ROOMS: dict[str, Callable[[Shell], None]] = {
    "chat": build_chat,
    "regulations": build_regulations,
    "comparison": build_comparison,
    "fees": build_fees,
    "agreements": build_agreements,
    "statistics": build_statistics,
    "report": build_report,
}
_DESK = "desk"  # a room only where there is a password
# The masthead runs them in this order, as one script.
_SCRIPTS = ("words.js", "rooms.js", "page.js", "rooms/fees.js", "rooms/chat.js")
# Gradio repeats each rule of its `css` under its own container, which the page's look relies on but
# which breaks rules that begin with body; those stand in the head as they are.
_STYLES, _HEAD_STYLES = ("page.css",), ("source.css", "rooms/rooms.css")
_READERS_AT_ONCE = 20  # gradio answers one at a time unless told
_FONTS = ["PingFang TC", "Microsoft JhengHei", "Noto Sans TC", "Noto Sans CJK TC", "sans-serif"]


def build_page(serving: Serving, store: Store | None = None, desk: Desk | None = None) -> gr.Blocks:
    """The page over the assistant that serves; launch it with `launch_options()`.

    `store` counts answers and keeps what readers think of them; `desk` opens 館員後台.
    """
    page: gr.Blocks = gr.Blocks(title=say("page.title"), analytics_enabled=False, fill_width=True)
    with page:
        rooms = dict(ROOMS)
        if desk is not None:
            rooms[_DESK] = partial(build_desk, desk=desk)
        links = gr.HTML(_masthead_html(tuple(rooms)), elem_id="masthead", js_on_load=_script())
        source = gr.HTML(empty_html(), elem_id="source", render=False)
        shell = Shell(serving, links, source, store)
        with gr.Row(elem_id="reading-room", equal_height=False):
            with gr.Column(scale=6, min_width=320, elem_id="work-side"):
                for name, build_room in rooms.items():
                    with gr.Column(elem_id=f"room-{name}", elem_classes=["room"]):
                        build_room(shell)
            with gr.Column(scale=5, min_width=320, elem_id="source-side"):
                gr.HTML(_sheet_bar_html(), elem_id="sheet-bar")
                source.render()  # type: ignore[no-untyped-call]
        gr.HTML(f'<footer class="foot">{tag("page.foot", "p")}</footer>')
        _open_citations(shell)
        add_endpoints(serving)
    page.queue(default_concurrency_limit=_READERS_AT_ONCE)

    def renew() -> None:  # what a visitor's first view is made from
        page.config = page.get_config_file()

    serving.when_switched(renew)
    return page


def launch_options() -> dict[str, Any]:
    """Theme, style and script of the page, for `Blocks.launch`."""
    theme = gr.themes.Base(
        primary_hue=gr.themes.colors.teal,
        neutral_hue=gr.themes.colors.stone,
        font=_FONTS,
        font_mono=["ui-monospace", "monospace"],
        text_size=gr.themes.sizes.text_md,
    )
    return {
        "theme": theme,
        "css": _read_all(_STYLES),
        "head": f"<style>{_read_all(_HEAD_STYLES)}\n{_open_room_css()}</style>",
        "footer_links": [],
    }


def _open_room_css() -> str:
    """The room that the page's address names is shown, whichever comes first, script or room."""
    shown = ", ".join(
        f"body[data-room={name}] #work-side > #room-{name}" for name in (*ROOMS, _DESK)
    )
    return f"{shown} {{ display: flex !important; }}"


def _open_citations(shell: Shell) -> None:
    """A citation, wherever it is shown, opens in the source panel."""

    def open_citation(event: gr.EventData) -> str:
        assistant = shell.assistant
        try:
            found, start, end = read_citation_address(event.address, assistant.documents)
        except InputError as error:
            return error_html(error)
        return source_html(found, assistant.index.corpus, start, end)

    shell.links.open_citation(open_citation, None, [shell.source], **LATEST)


def _sheet_bar_html() -> str:
    return (
        '<button type="button" id="sheet-close"><span aria-hidden="true">← </span>'
        f'{tag("source.back")}</button><span id="sheet-title" lang="zh-Hant-TW"></span>'
    )


def _masthead_html(rooms: Sequence[str]) -> str:
    tabs = "".join(
        f'<button type="button" role="tab" id="tab-{name}" data-room="{name}" '
        f'aria-controls="room-{name}" aria-selected="{str(name == "chat").lower()}" '
        f'data-w="tabs.{name}">{say(f"tabs.{name}")}</button>'
        for name in rooms
    )
    languages = "".join(
        f'<button type="button" data-language="{x}" lang="{lang}" '
        f'aria-pressed="{str(x == "zh").lower()}">{shown}</button>'
        for x, lang, shown in (("zh", "zh-Hant-TW", "中文"), ("en", "en", "English"))
    )
    return (
        f'<a id="skip" href="#reading-room">{tag("page.skip")}</a><header class="masthead"><div><h1>{tag("page.title")}</h1>{tag("page.lead", "p")}</div>'
        f'<div class="switches"><div id="language" role="group" aria-label="語言 Language">'
        f'{languages}</div><button type="button" id="dark-switch" '
        f"{attribute('aria-label', 'page.dark')}>◐</button></div></header>"
        f'<div id="tabs" role="tablist" {attribute("aria-label", "page.rooms")}>{tabs}</div>'
    )


def _script() -> str:
    return f"const WORDS = {words_json()};\n{_read_all(_SCRIPTS)}"


def _read_all(names: Sequence[str]) -> str:
    return "\n".join(read_asset(__file__, name) for name in names)
