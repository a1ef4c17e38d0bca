"""Imports point one way; stages import records and never each other; nothing runs at import."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (
    "ingest",
    "assistant",
    "assistant.reading",
    "assistant.retrieval",
    "assistant.calculators",
    "assistant.computing",
    "assistant.answering",
    "assistant.page",
    "assistant.page.rooms",
    "assistant.paper",
    "assistant.agreements",
    "assistant.model",
    "assistant.desk",
    "eval",
)
MAY_IMPORT = {
    "ingest": {"ingest"},
    "assistant": {
        "ingest",
        "assistant",
        "assistant.reading",
        "assistant.retrieval",
        "assistant.computing",
        "assistant.answering",
        "assistant.paper",
        "assistant.agreements",
    },
    "assistant.reading": {"ingest", "assistant", "assistant.reading"},
    "assistant.retrieval": {"ingest", "assistant", "assistant.reading", "assistant.retrieval"},
    "assistant.computing": {
        "ingest",
        "assistant",
        "assistant.reading",
        "assistant.calculators",
        "assistant.computing",
    },
    "assistant.answering": {
        "ingest",
        "assistant",
        "assistant.reading",
        "assistant.calculators",
        "assistant.retrieval",
        "assistant.answering",
    },
    "assistant.calculators": {"ingest", "assistant", "assistant.calculators"},
    "assistant.desk": {"ingest", "assistant", "assistant.desk"},
    "assistant.page": {
        "ingest",
        "assistant",
        "assistant.agreements",
        "assistant.computing",
        "assistant.desk",
        "assistant.page",
        "assistant.page.rooms",
    },
    "assistant.page.rooms": {"ingest", "assistant", "assistant.desk", "assistant.page"},
    "assistant.paper": {"ingest", "assistant", "assistant.paper"},
    "assistant.agreements": {"ingest", "assistant", "assistant.agreements"},
    "assistant.model": {"ingest", "assistant", "assistant.reading", "assistant.model"},
    "eval": {
        "ingest",
        "assistant",
        "assistant.reading",
        "assistant.retrieval",
        "assistant.computing",
        "assistant.answering",
        "assistant.model",
        "eval",
    },
    "app": {
        "ingest",
        "assistant",
        "assistant.desk",
        "assistant.model",
        "assistant.page",
        "assistant.page.rooms",
    },
}
# Modules that any stage of their folder may import: records, and the language of numbers and text.
SHARED = {
    "ingest": {
        "errors",
        "records",
        "numerals",
        "text",
        "csv_rows",
        "figures",
        "lessons",
        "synonyms",
        "answer_types",
        "aspects",
        "ranking",
        "routing",
        "weights",
        "said",
        "settings",
        "fingerprint",
        "rule_records",
        "table_records",
        "knowledge_records",
        "header_records",
        "variants",
    },
    "assistant": {
        "records",
        "model_report",
        "names",
        "english_titles",
        "elsewhere",
        "cite",
        "gaps",
        "parts",
        "attributes",
        "relations",
        "stated",
        "alike",
        "rank_asked",
        "message",
        "numbered",
        "sentences",
        "english",
    },
    "assistant.retrieval": {
        "lacking",
        "search_records",
        "questions",
        "traits",
        "features",
        "presence",
        "listing",
        "asked_units",
    },
    "assistant.computing": {
        "signatures",
        "one_case",
        "asks_for",
        "evidence",
        "two_sides",
        "priced_counts",
        "priced_parts",
        "by_grammar",
        "sets_printed",
        "priced_shares",
        "chained_days",
    },
    "assistant.answering": {
        "wording",
        "whole",
        "told",
        "claim",
        "claimed",
        "weekdays",
        "clock_asked",
    },
    "assistant.reading": {
        "rates_by_day",
        "rates_of_one",
        "rates_named",
        "numbers",
        "rule_match",
        "kinds_named",
        "words",
        "claims",
        "totals",
        "taken_off",
        "portions",
        "follow_ups",
        "asked_sums",
        "borders",
        "again",
        "cards_told",
        "filling",
        "edits",
        "changes",
        "counts",
        "asking",
        "heads",
        "day_due",
        "denied",
        "parts_told",
        "parts_described",
        "units",
        "clauses",
        "topics",
        "volumes",
        "set_borders",
        "made",
        "english_numbers",
    },
    "assistant.calculators": {
        "days",
        "booked_days",
        "working",
        "late",
        "lent",
        "overdue_inverse",
        "licensing_size",
        "cost",
        "lost",
        "equipment",
        "fine",
        "schedule",
        "suspension",
        "closing",
    },
    "assistant.page": {
        "inputs",
        "words",
        "serving",
        "follow_ups",
        "frame",
        "spoken",
        "shell",
        "references",
        "rule_links",
        "rule_names",
        "charts",
        "desk_html",
        "choices",
    },
    "assistant.page.rooms": set(),
    "assistant.paper": {"records", "terms", "ratios", "shown", "counted", "units"},
    "assistant.agreements": {"records", "days", "months", "denial", "sizes", "named"},
    "assistant.desk": {"records"},
    # What the gate reads texts by, and what a call to the model is.
    "assistant.model": {
        "records",
        "amounts",
        "claims",
        "places",
        "prompts",
        "settings",
        "chat",
        "gate",
    },
    "eval": {
        "records",
        "addresses",
        "tables",
        "interval",
        "fitting",
        "fit_whole",
        "fit",
        "practice",
        "labels",
        "case_files",
    },
}
# Modules of assistant/ that its subfolders may import; the page may import its wiring too.
BELOW = {
    "records",
    "relations",
    "model_report",
    "names",
    "cite",
    "gaps",
    "attributes",
    "parts",
    "assistant",
    "compare",
    "sentences",
    "english",
}
# The one or two files of a folder that wire its stages together.
WIRING = {
    "ingest": {"corpus", "build", "apart", "amend", "__main__"},
    "assistant": {
        "assistant",
        "find",
        "beside",
        "speak",
        "back",
        "turn",
        "by_name",
        "rows",
        "__main__",
    },
    "assistant.retrieval": {"search", "nearest"},
    "assistant.computing": {
        "adapters",
        "calculate",
        "calculate_once",
        "calculate_several",
        "cases",
        "choose_limit",
        "refunds",
    },
    "assistant.answering": {"confirmed"},
    "assistant.reading": {"quantities", "inputs", "asked_of"},
    "assistant.calculators": set(),
    "assistant.page": {"layout", "calculator", "endpoints", "amendments"},
    "assistant.page.rooms": set(),
    "assistant.paper": {"paper", "turns", "conditions", "two_tables"},
    "assistant.agreements": {
        "register",
        "find",
        "read",
        "weigh",
        "relative",
        "one",
        "listed",
        "ours",
    },
    "assistant.desk": set(),
    "assistant.model": {"writer", "gate", "phrase"},
    "eval": {"__main__", "commands", "fit_commands"},
}


def modules() -> list[tuple[str, str, Path]]:
    """(folder, module, path) of every source file."""
    found = [("app", "app", ROOT / "app.py")]
    for folder in FOLDERS:
        for path in sorted((ROOT / folder.replace(".", "/")).glob("*.py")):
            found.append((folder, path.stem, path))
    return found


def imported(source: str) -> list[tuple[str, str]]:
    """(folder, module) of every import of our own in `source`, wherever it stands."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    own = [n for n in names if n.split(".")[0] in ("ingest", "assistant", "eval", "app")]
    return [(n.rpartition(".")[0] or n, n.rpartition(".")[2]) for n in own]


def faults(folder: str, module: str, source: str) -> list[str]:
    """What `source`, standing as `folder`.`module`, imports against the rules."""
    found = []
    for target, name in imported(source):
        if target not in MAY_IMPORT[folder] or (
            folder.startswith("assistant.") and target == "assistant" and name not in BELOW
        ):
            found.append(f"{folder}.{module} imports {target}.{name}")
        elif target == folder and folder in SHARED:
            stage = module not in WIRING[folder]
            if stage and name not in SHARED[folder]:
                found.append(f"stage {folder}.{module} imports stage {name}")
    return found


@pytest.mark.parametrize(("folder", "module", "path"), modules(), ids=lambda v: str(v)[-30:])
def test_imports_point_one_way(folder: str, module: str, path: Path) -> None:
    """corpus ← ingest ← assistant ← page ← app, and eval beside."""
    assert faults(folder, module, path.read_text(encoding="utf-8")) == []


def test_the_rule_can_fail() -> None:
    """The guard sees a backward import and a stage that imports a stage."""
    assert faults("ingest", "chunks", "from assistant.records import Answer")
    source = "from assistant.answering.compose import compose_passage"
    assert faults("assistant.retrieval", "retrieve", source)
    assert faults("assistant.answering", "explain", source)
    assert not faults("assistant.retrieval", "retrieve", "from assistant.records import Answer")


def test_nothing_heavy_happens_at_import() -> None:
    """Importing the entry points loads no model library, vector store or web framework."""
    program = (
        "import sys, app, eval.__main__, ingest.__main__, assistant.__main__;"
        "print([m for m in ('torch','chromadb','gradio','jieba') if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_no_source_file_outgrows_a_sitting() -> None:
    """Source files stay under 260 lines, functions under 45."""
    for _, module, path in modules():
        source = path.read_text(encoding="utf-8")
        assert source.count("\n") <= 260, module
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                inner = [n for n in ast.walk(node) if isinstance(n, ast.FunctionDef)]
                length = (node.end_lineno or 0) - node.lineno
                assert length <= 45 or len(inner) > 1, f"{module}.{node.name}"
