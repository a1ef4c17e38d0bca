"""The parts of README.md that are made: the file tree and the table of results.

`python tests/readme_parts.py` writes them into README.md; a test compares.
"""

import ast
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from eval.tables import KIND_WORDS  # noqa: E402

README = ROOT / "README.md"
TREE = ("<!-- tree -->\n```text\n", "```\n<!-- /tree -->")
RESULTS = ("<!-- results -->\n", "<!-- /results -->")
DATA = {
    "corpus/regulations/": "one regulation a file: TOML front matter, then the official text",
    "corpus/tables/": "the paper's tables as CSV, their manifest and the findings",
    "corpus/agreements.csv": "the 29 cooperation agreements",
    "corpus/libraries.toml": "libraries: names, short names, today's names with proof",
    "corpus/thesaurus.toml": "readers' words and the regulations' words (and _everyday, _english)",
    "corpus/asked_as/": "how readers would ask for each provision, with short leads",
    "corpus/unruled/": "what readers ask of each regulation and none answers",
    "corpus/rulings.csv": "what a provision says to a yes/no question, proven by its quote",
    "corpus/rules/": "every number that is computed with, proven by its quote",
    "corpus/not_encoded.toml": "numerals with a unit that no rule encodes, and why",
    "corpus/calculators.toml": "when a question wants a calculation",
    "corpus/comparison.toml": "what readers compare between libraries, each cell with its quote",
    "corpus/items.toml": "kinds of things that readers count",
    "corpus/places.toml": "places, partners and cooperation as readers name them",
    "corpus/notes.toml": "misprints kept as printed, told beside an answer",
    "corpus/intents.toml": "small talk and requests to act",
    "corpus/outside.toml": "matters that readers ask of and regulations seldom settle",
    "corpus/in_english.toml": "the English of the corpus's own words, for the page in English",
    "corpus/english.csv": "English words and the regulations' words that may say the same",
    "corpus/vocabulary.txt": "jieba user dictionary",
    "corpus/question_words.txt": "words that only ask",
    "corpus/answer_types.toml": "what kinds of answers are asked for, and how provisions hold them",
    "corpus/aspects.toml": "what is asked of a matter (how many, where, by whom), and how provisions say it",
    "corpus/ranking.toml": "fitted weights: the order of provisions, the decision to answer",
    "corpus/following.toml": "fitted weights: what a follow-up goes on with",
    "corpus/routing.toml": "fitted weights: which calculator answers, or none",
    "corpus/hashes.csv": "a hash of each regulation's text, made from its source",
    "assistant/page/words.toml": "the page's own words in Chinese and English",
    "assistant/sentences.toml": "what the assistant says itself, in Chinese and English",
    "eval/phrasings.toml": "good sentences over provisions (and _of_answers: over answers), for attacks",
    "prompts/": "what the language model is told, one file a prompt, its variables declared",
    "eval/cases/": "the benchmark's questions with what a right answer is",
    "eval/practice/": "practice questions with and without an answer, for fitting only",
    "eval/baseline.json": "the stored scores that the gate holds",
}


def tree() -> str:
    """One line a file: its path and what its docstring says first."""
    lines = [_line("app.py")]
    lines += [f"{path:34}{words}" for path, words in DATA.items()]
    for folder in (
        "ingest",
        "assistant",
        "assistant/paper",
        "assistant/agreements",
        "assistant/model",
        "assistant/desk",
        "assistant/page",
        "assistant/page/rooms",
        "eval",
    ):
        paths = sorted((ROOT / folder).glob("*.py"))
        lines += [_line(f"{folder}/{p.name}") for p in paths if p.name != "__init__.py"]
    lines.append(f"{'tests/':34}the tests; test_page.py drives a browser")
    return "\n".join(lines) + "\n"


def _line(name: str) -> str:
    text = (ROOT / name).read_text(encoding="utf-8")
    doc = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0].replace("\n", " ")
    return f"{name:34}{doc}"


def results() -> str:
    """The stored scores by kind of question, and over all."""
    stored = json.loads((ROOT / "eval/baseline.json").read_text(encoding="utf-8"))
    rows = ["| 題型 | 題數 | 答對 |", "| --- | ---: | ---: |"]
    rows += [
        f"| {name} | {stored[kind]['n']} | {100 * stored[kind]['correct']:.1f}% |"
        for kind, name in KIND_WORDS.items()
    ]
    count = sum(v["n"] for v in stored.values())
    right = sum(v["n"] * v["correct"] for v in stored.values())
    rows.append(f"| 合計 | {count} | {100 * right / count:.1f}% |")
    return "\n".join(rows) + "\n"


def with_parts(readme: str) -> str:
    """`readme` with its made parts brought up to date."""
    for (start, end), words in ((TREE, tree()), (RESULTS, results())):
        pattern = re.escape(start) + ".*?" + re.escape(end)
        made = start + words + end
        readme = re.sub(pattern, lambda _, made=made: made, readme, flags=re.DOTALL)
    return readme


if __name__ == "__main__":
    README.write_text(with_parts(README.read_text(encoding="utf-8")), encoding="utf-8")
