"""評測: the latest report of the benchmark, or how to make one."""

from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.page.shell import Shell, read_asset
from assistant.page.words import LANGUAGES, attribute, tag

REPORT = Path("answers") / "report" / "report.html"  # where `python -m eval report` writes it


def build_report(shell: Shell) -> None:
    """The report in a frame of its own, so that neither page's style reaches the other."""

    def show(asked: dict[str, Any]) -> str:
        return report_html(REPORT, str(asked.get("language", "")))

    gr.HTML(
        '<div id="benchmark"></div>',
        elem_id="report",
        apply_default_css=False,
        js_on_load=read_asset(__file__, "report.js"),
        server_functions=[show],
    )


def report_html(path: Path, language: str = "zh") -> str:
    """The report at `path` with its day; where there is none, the command that makes it."""
    try:
        page = path.read_text(encoding="utf-8")
        day = datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return f"{tag('report.none', 'p')}<pre><code>make eval</code></pre>{tag('report.dev', 'p')}"
    if language in LANGUAGES:  # the report holds both, and shows its own
        page = page.replace(
            f'<html lang="{LANGUAGES["zh"]}"', f'<html lang="{LANGUAGES[language]}"', 1
        )
    return (
        f'<div class="told">{tag("report.made", "p", day=f"{day:%Y-%m-%d %H:%M}")}</div>'
        f'<iframe {attribute("title", "report.title")} sandbox="" srcdoc="{escape(page)}"></iframe>'
    )
