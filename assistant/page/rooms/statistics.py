"""統計表: the paper's tables, each drawn, and what it found and recommends."""

from html import escape
from typing import Any

from assistant.assistant import Assistant
from assistant.page.frame import both, page_english
from assistant.page.shell import Shell, read_asset
from assistant.page.spoken import option, quoted
from assistant.page.statistics import findings_html, table_html
from assistant.page.words import attribute, say, tag
from assistant.sentences import joined
from ingest.records import Document
from ingest.table_records import Paper


def build_statistics(shell: Shell) -> None:
    """A choice of tables and the one chosen; under it the findings."""

    def show(asked: dict[str, Any]) -> str:
        paper, document = _paper(shell.assistant)
        wanted = str(asked.get("table"))
        chosen = next((t for t in paper.tables if t.number == wanted), paper.tables[0])
        english = page_english(shell.assistant.index.corpus)
        return table_html(chosen, str(asked.get("column", "")), document, english)

    def find(asked: dict[str, Any]) -> str:
        paper, document = _paper(shell.assistant)
        kind, words = str(asked.get("kind", "")), str(asked.get("words", ""))[:100]
        english = page_english(shell.assistant.index.corpus)
        return findings_html(paper, kind, words, document.id, english)

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
    english = page_english(assistant.index.corpus)
    title = escape(english.of("regulations", document.title))
    in_english = f"{title} {quoted(document.title, 'cite')}"
    options = "".join(
        option(english, joined([t.number, "　", t.title], ""), t.number, "tables")
        for t in paper.tables
    )
    kinds = "".join(
        option(english, k, section="findings")
        for k in dict.fromkeys(f.kind for f in paper.findings)
    )
    any_kind = f'<option value="" data-w="statistics.any">{say("statistics.any")}</option>'
    return (
        f'<p class="told">{both(f"《{document.title}》", in_english)}</p>'
        f'<form class="filters" onsubmit="return false"><label class="wide">'
        f'{tag("statistics.table")}<select name="by-table">{options}</select></label>'
        f'</form><div id="table" aria-live="polite"></div>'
        f"{tag('statistics.findings', 'h3')}"
        f'<form class="filters" onsubmit="return false"><label>{tag("statistics.kind")}'
        f'<select name="by-kind">{any_kind}{kinds}</select></label>'
        f'<label>{tag("statistics.words")}<input type="search" name="by-words" '
        f"{attribute('placeholder', 'statistics.example')}></label></form>"
        '<div id="findings" aria-live="polite"></div>'
    )
