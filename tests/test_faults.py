"""Every fault that ingest/ can raise or find has its English, for the desk's page in English."""

import ast

import pytest

from assistant.desk.faults import say_fault
from assistant.english import QUOTED, English, without_quoted
from ingest.settings import PROJECT

ENGLISH = English({})


def _as_told(node: ast.expr | None) -> str:
    """The words of a string, each of its places an x; "" for what is no string of Chinese."""
    if isinstance(node, ast.JoinedStr):
        words = "".join(f"{v.value}" if isinstance(v, ast.Constant) else "x" for v in node.values)
    elif isinstance(node, ast.Constant):
        words = f"{node.value}"
    else:
        return ""
    return words if any("\u3400" <= c <= "\u9fff" for c in words) else ""


def faults_of(source: str) -> list[str]:
    """What is raised or yielded in a module, with its places filled."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            found += map(_as_told, node.exc.args)
        if isinstance(node, ast.Yield):
            found.append(_as_told(node.value))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("where", "fault"):
            found.append(_as_told(node.value))
    return [f for f in found if f]


FAULTS = {
    f"{path.name}: {fault}": fault
    for path in sorted((PROJECT / "ingest").glob("*.py"))
    for fault in faults_of(path.read_text(encoding="utf-8"))
}


def is_english(words: str) -> bool:
    return not any("\u3000" <= c <= "\u9fff" or c > "\uff00" for c in without_quoted(words))


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_has_its_english(fault: str) -> None:
    """No Chinese stands outside what is quoted."""
    assert is_english(say_fault(FAULTS[fault], ENGLISH))


def test_a_fault_without_english_is_found() -> None:
    """The check can fail, also for a fault within another and for a mark left over."""
    assert len(FAULTS) > 90
    source = "def f(x):\n    raise InputError(f'{x}：全新的錯誤')\n"
    (fault,) = faults_of(source)
    assert not is_english(say_fault(fault, ENGLISH))
    assert not is_english(say_fault("無法讀成法規：全新的錯誤", ENGLISH))
    assert not is_english("a，b")


def test_faults_within_faults_are_said() -> None:
    """Where and what are said both; words of a regulation stay, marked as quoted."""
    said = say_fault(
        "rules/taipei.toml：taipei-books 的引文不在 taipei-reading 4.2：「以十冊為限」", ENGLISH
    )
    quoted = f"“{QUOTED[0]}以十冊為限{QUOTED[1]}”"
    assert said == (
        f"rules/taipei.toml: taipei-books: its quote does not stand in taipei-reading 4.2: {quoted}"
    )
    assert say_fault("無法讀成法規：a.md：缺少欄位 id", ENGLISH) == (
        "It cannot be read as a regulation: a.md: the field id is missing"
    )
