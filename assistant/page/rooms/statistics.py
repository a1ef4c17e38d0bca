"""統計表: the paper's tables, each drawn, and what it found and recommends."""

from typing import Any

from assistant.assistant import Assistant
from assistant.page.shell import Shell, read_asset
from assistant.page.statistics import findings_html, table_html
from assistant.page.words import attribute, say, tag
from ingest.records import Document
from ingest.table_records import Paper


def build_statistics(shell: Shell) -> None:
    """A choice of tables and the one chosen; under it the findings."""

    def show(asked: dict[str, Any]) -> str:
        paper, document = _paper(shell.assistant)
        wanted = str(asked.get("table"))
        chosen = next((t for t in paper.tables if t.number == wanted), paper.tables[0])
        return table_html(chosen, str(asked.get("column", "")), document)

    def find(asked: dict[str, Any]) -> str:
        paper, document = _paper(shell.assistant)
        kind, words = str(asked.get("kind", "")), str(asked.get("words", ""))[:100]
        return findings_html(paper, kind, words, document.id)

    shell.furnish(
        _first_view,
        elem_id="statistics",
        apply_default_css=False,
        js_on_load=read_asset(__file__, "statistics.js"),
        server_functions=[show, find],
    )


def _paper(assistant: Assistant) -> tuple[Paper, Document]:
    document = next(d for d in assistant.documents.values() if d.kind == "paper")
    return assistant.index.corpus.paper, document


def _first_view(assistant: Assistant) -> str:
    paper, document = _paper(assistant)
    options = "".join(
        f'<option value="{t.number}">{t.number.split(" ")[0]}　{t.title}</option>'
        for t in paper.tables
    )
    kinds = "".join(f"<option>{k}</option>" for k in dict.fromkeys(f.kind for f in paper.findings))
    any_kind = f'<option value="" data-w="statistics.any">{say("statistics.any")}</option>'
    return (
        f'<p class="told" lang="zh-Hant-TW">《{document.title}》</p>'
        f'<form class="filters" onsubmit="return false"><label class="wide">'
        f'{tag("statistics.table")}<select name="by-table" lang="zh-Hant-TW">{options}</select></label>'
        f'</form><div id="table" aria-live="polite"></div>'
        f"{tag('statistics.findings', 'h3')}"
        f'<form class="filters" onsubmit="return false"><label>{tag("statistics.kind")}'
        f'<select name="by-kind" lang="zh-Hant-TW">{any_kind}{kinds}</select></label>'
        f'<label>{tag("statistics.words")}<input type="search" name="by-words" '
        f"{attribute('placeholder', 'statistics.example')}></label></form>"
        '<div id="findings" aria-live="polite"></div>'
    )
