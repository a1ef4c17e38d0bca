"""A regulation's new text to a proposal: how it parses, what changes, and what no longer stands.

Nothing is written before `save`. The proposal is read in a copy of corpus/, so that whatever it
breaks there (rules whose quotes are gone, questions for provisions that are gone) is told first.
"""

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ingest.checks import check_corpus
from ingest.corpus import read_corpus, read_document
from ingest.csv_rows import read_rows
from ingest.errors import CorpusError, InputError
from ingest.records import Document
from ingest.rules import check_rules
from ingest.settings import CORPUS_FOLDER
from ingest.text import hash_text

_HEAD = re.compile(r"\A\+\+\+\n.*?\n\+\+\+\n\n", re.DOTALL)
_ID = re.compile(r'^id = "([a-z0-9-]+)"$', re.MULTILINE)


@dataclass(frozen=True)
class Proposal:
    """A regulation file as it would be written, against the one that stands."""

    document: Document
    content: str
    is_new: bool
    added: tuple[str, ...]  # paths of provisions
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    faults: tuple[str, ...]  # what must be mended before it can be saved
    before: Document | None = None  # what stands now

    @property
    def summary(self) -> str:
        """What a librarian should know before saving, in a few lines."""
        lines = [
            f"《{self.document.title}》（{self.document.id}）：{'新增' if self.is_new else '修正'}，"
            f"共{len(self.document.provisions)}個條項。"
        ]
        for words, paths in (("新增", self.added), ("刪去", self.removed), ("改動", self.changed)):
            if paths and not (self.is_new and words == "新增"):
                lines.append(f"{words}的條項：{'、'.join(paths)}")
        lines += [f"須先修正：{fault}" for fault in self.faults]
        lines.append("可以儲存。" if not self.faults else "修正以上各項後才能儲存。")
        return "\n".join(lines)


def propose(text: str, document_id: str = "", folder: Path = CORPUS_FOLDER) -> Proposal:
    """The proposal of `text`: a whole file with its head, or the new text of `document_id`.

    Raises InputError where it cannot be read as a regulation at all.
    """
    content = _content(text, document_id, folder)
    found = _ID.search(content)
    if found is None:
        raise InputError("檔首缺少 id（小寫英文字母、數字與連字號）")
    name = found[1]
    path = folder / "regulations" / f"{name}.md"
    before = read_document(path) if path.exists() else None
    with tempfile.TemporaryDirectory(prefix="guangui-") as temporary:
        copy = Path(temporary) / "corpus"
        shutil.copytree(folder, copy)
        try:
            document = _write(content, name, copy)
        except CorpusError as error:
            raise InputError(f"無法讀成法規：{error}") from error
        faults = _faults(document, copy)
    old = {p.path: before.words(p) for p in before.provisions} if before else {}
    new = {p.path: document.words(p) for p in document.provisions}
    return Proposal(
        document=document,
        content=content,
        is_new=before is None,
        added=tuple(p for p in new if p not in old),
        removed=tuple(p for p in old if p not in new),
        changed=tuple(p for p in new if p in old and new[p] != old[p]),
        faults=faults,
        before=before,
    )


def save(proposal: Proposal, folder: Path = CORPUS_FOLDER) -> Path:
    """Write the proposal into `folder`; raises InputError while it has faults."""
    if proposal.faults:
        raise InputError("尚有須先修正之處，沒有儲存")
    _write(proposal.content, proposal.document.id, folder)
    return folder / "regulations" / f"{proposal.document.id}.md"


def _content(text: str, document_id: str, folder: Path) -> str:
    plain = text.replace("\r\n", "\n").removeprefix("\ufeff")
    if plain.startswith("+++\n"):
        return plain.rstrip("\n") + "\n"
    path = folder / "regulations" / f"{document_id}.md"
    if not document_id or not path.exists():
        raise InputError("只有條文沒有檔首（+++）時，要指明是哪一部現有法規")
    head = _HEAD.match(path.read_text(encoding="utf-8"))
    lines = [line.strip() for line in plain.split("\n")]
    body = "\n".join(line for line in lines if line)
    if head is None or not body:
        raise InputError("沒有條文")
    return f"{head[0]}{body}\n"


def _write(content: str, name: str, folder: Path) -> Document:
    """The file, its hash and its place among its library's regulations, each replaced at once."""
    path = folder / "regulations" / f"{name}.md"
    temporary = path.with_suffix(".tmp")
    temporary.write_text(content, encoding="utf-8")
    document = read_document(temporary)
    os.replace(temporary, path)
    _write_hash(document, folder / "hashes.csv")
    _write_library(document, folder / "libraries.toml")
    return document


def _write_hash(document: Document, path: Path) -> None:
    rows = {row["id"]: row["sha256"] for row in read_rows(path)}
    rows[document.id] = hash_text(document.text)
    lines = ["id,sha256", *(f"{key},{rows[key]}" for key in sorted(rows))]
    _replace(path, "\n".join(lines) + "\n")


def _write_library(document: Document, path: Path) -> None:
    """A new regulation's id joins its library's list."""
    text = path.read_text(encoding="utf-8")
    if f'"{document.id}"' in text:
        return
    block = re.compile(
        rf'(^id = "{re.escape(document.library)}"$.*?^regulations = \[)(.*?)(\])',
        re.MULTILINE | re.DOTALL,
    )
    match = block.search(text)
    if match is None:
        raise CorpusError(f"libraries.toml 沒有圖書館 {document.library}")
    listed = match[2].strip().rstrip(",")
    joined = f'{listed}, "{document.id}"' if listed else f'"{document.id}"'
    _replace(path, text[: match.start()] + f"{match[1]}{joined}{match[3]}" + text[match.end() :])


def _replace(path: Path, text: str) -> None:
    temporary = path.with_name(f"{path.name}.tmp")
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, path)


def _faults(document: Document, folder: Path) -> tuple[str, ...]:
    """All rules that no longer stand, then the first other thing that does not, then the checks."""
    documents = {document.id: document}
    broken = list(check_rules(folder / "rules", documents))
    try:
        corpus = read_corpus(folder)
    except CorpusError as error:
        return tuple(dict.fromkeys([*broken, str(error)]))
    return (*broken, *check_corpus(corpus, folder))
