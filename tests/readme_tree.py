"""The file tree of README.md, made from the files' own first lines.

`python tests/readme_tree.py` writes it into README.md; a test compares.
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
START, END = "<!-- tree -->\n```text\n", "```\n<!-- /tree -->"
DATA = {
    "corpus/regulations/": "one regulation a file: TOML front matter, then the official text",
    "corpus/tables/": "the paper's tables as CSV, their manifest and the findings",
    "corpus/agreements.csv": "the 29 cooperation agreements",
    "corpus/libraries.toml": "libraries: names, short names, today's names with proof",
    "corpus/thesaurus.toml": "readers' words and the regulations' words",
    "corpus/notes.toml": "misprints kept as printed, told beside an answer",
    "corpus/intents.toml": "small talk and requests to act",
    "corpus/vocabulary.txt": "jieba user dictionary",
    "corpus/question_words.txt": "words that only ask",
    "corpus/hashes.csv": "a hash of each regulation's text, made from its source",
}


def tree() -> str:
    """One line a file: its path and what its docstring says first."""
    lines = [_line("app.py")]
    lines += [f"{path:34}{words}" for path, words in DATA.items()]
    for folder in ("ingest", "assistant", "assistant/page", "eval"):
        paths = sorted((ROOT / folder).glob("*.py"))
        lines += [_line(f"{folder}/{p.name}") for p in paths if p.name != "__init__.py"]
    lines.append(f"{'tests/':34}the tests; test_page.py drives a browser")
    return "\n".join(lines) + "\n"


def _line(name: str) -> str:
    text = (ROOT / name).read_text(encoding="utf-8")
    doc = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0].replace("\n", " ")
    return f"{name:34}{doc}"


def with_tree(readme: str) -> str:
    """`readme` with its tree brought up to date."""
    pattern = re.escape(START) + ".*?" + re.escape(END)
    return re.sub(pattern, lambda _: START + tree() + END, readme, flags=re.DOTALL)


if __name__ == "__main__":
    README.write_text(with_tree(README.read_text(encoding="utf-8")), encoding="utf-8")
