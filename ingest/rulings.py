"""corpus/rulings.csv to Ruling records: what a provision says to a yes/no question, and the words that say it."""

from collections.abc import Mapping
from pathlib import Path

from ingest.csv_rows import read_rows
from ingest.errors import CorpusError
from ingest.records import Document, Provision
from ingest.rule_records import Ruling
from ingest.text import fold

KINDS = ("可以", "要", "會", "是")
_COLUMNS = {"regulation", "path", "quote", "yes", "no", "of", "with", "unless"}
_ITEMS = "/*"
_AS_SAID, _KNOWN, _COMPARED = "=", "+", frozenset("><≤")


def read_rulings(path: Path, documents: Mapping[str, Document]) -> tuple[Ruling, ...]:
    """Every ruling, its quote proven; raises CorpusError for the first that is not in order."""
    rows = read_rows(path)
    if rows and (unlike := rows[0].keys() ^ _COLUMNS):
        raise CorpusError(f"{path.name}：欄名不符：{'、'.join(sorted(unlike))}")
    return tuple(_ruling(path.name, row, documents) for row in rows)


def _ruling(file: str, row: Mapping[str, str], documents: Mapping[str, Document]) -> Ruling:
    document = documents.get(row["regulation"])
    own_path = row["path"].removesuffix(_ITEMS)
    where = f"{file}：{row['regulation']}/{row['path']}"
    if document is None or own_path not in document.by_path:
        raise CorpusError(f"{where}不存在")
    provision = document.by_path[own_path]
    if not row["quote"] or row["quote"] not in _words(document, provision):
        raise CorpusError(f"{where}沒有「{row['quote']}」")
    yes, no = frozenset(row["yes"].split()), frozenset(row["no"].split())
    if unknown := (yes | no) - set(KINDS):
        raise CorpusError(f"{where}不認得的問法 {'、'.join(sorted(unknown))}")
    if not yes | no or yes & no:
        raise CorpusError(f"{where}的 yes 與 no 空白或相同")
    plain, marked = _by_mark(row["of"])
    return Ruling(
        document=document.id,
        path=own_path,
        of_items=row["path"].endswith(_ITEMS),
        quote=row["quote"],
        yes=yes,
        no=no,
        of=_folded(plain),
        with_any=_folded(row["with"]),
        unless=_folded(row["unless"]),
        as_said=_folded(marked[_AS_SAID]),
        known=_folded(marked[_KNOWN]),
        compared=frozenset(row["of"].split()) & _COMPARED,
    )


def _words(document: Document, provision: Provision) -> str:
    """What a quote may stand in: the provision and the clauses that it stands under."""
    opener = document.opener(provision)
    above = document.own_words(opener) if opener else ""
    return f"{document.words_with_openers(provision)}\n{above}"


def _by_mark(words: str) -> tuple[str, dict[str, str]]:
    """The plain words, and those behind each mark: =水 only as typed, +晚還 known to the ruling."""
    tokens = [w for w in words.split() if w not in _COMPARED]
    marked = {mark: " ".join(w[1:] for w in tokens if w[0] == mark) for mark in (_AS_SAID, _KNOWN)}
    return " ".join(w for w in tokens if w[0] not in marked), marked


def _folded(words: str) -> tuple[str, ...]:
    return tuple(fold(w) for w in words.split())
