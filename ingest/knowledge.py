"""The small knowledge files of corpus/ that librarians edit, read strictly."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from ingest.csv_rows import read_rows
from ingest.errors import CorpusError
from ingest.knowledge_records import Intents, SourceNote, ThesaurusEntry
from ingest.rule_records import Outside
from ingest.text import fold

_SHORT = 4  # letters


def read_notes(path: Path) -> tuple[SourceNote, ...]:
    """Oddities of the sources, kept as printed."""
    return tuple(SourceNote(**row) for row in _rows(path, "note", SourceNote))


def read_thesaurus(path: Path) -> tuple[ThesaurusEntry, ...]:
    """Readers' words and the regulations' words that say the same."""
    return tuple(ThesaurusEntry(**row) for row in _rows(path, "entry", ThesaurusEntry))


def read_english(path: Path) -> tuple[ThesaurusEntry, ...]:
    """English words, or how they begin, and the regulations' words that may say the same."""
    found = []
    for row in read_rows(path):
        words = tuple(filter(None, row["chinese"].split(";")))
        if not row["english"] or not words:
            raise CorpusError(f"{path.name}：「{row['english']}」須有詞")
        found.append(ThesaurusEntry(_forms(row["english"]), words))
    return tuple(found)


def _forms(word: str) -> tuple[str, ...]:
    """How `word` may stand in a text: a short one whole or inflected, a long one as a beginning.

    >>> _forms("use")
    (' use ', ' uses ', ' useed ', ' useing ', ' used ', ' using ')
    """
    if len(word) > _SHORT:
        return (f" {word}",)
    endings = ["", "s", "ed", "ing", *(["d"] if word.endswith("e") else [])]
    forms = [f" {word}{e} " for e in endings]
    return (*forms, f" {word[:-1]}ing ") if word.endswith("e") else tuple(forms)


def read_intents(path: Path) -> Intents:
    """Messages that the regulations cannot answer: small talk, and requests to act."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        return Intents(
            small_talk=tuple(data["small_talk"]["phrases"]),
            requests=tuple(data["action"]["requests"]),
            acts=tuple(data["action"]["acts"]),
            asks_list=tuple(data["asks_list"]["words"]),
            asks_all=tuple(data["asks_all"]["words"]),
            asks_header=tuple(data["asks_header"]["words"]),
            outside=tuple(data["outside"]["words"]),
            small_talk_openings=tuple(data["outside"]["small_talk_openings"]),
            other_times=tuple(data["outside"]["other_times"]),
            fillers=tuple(data["small_talk"]["fillers"]),
            orders=tuple(data["orders"]["words"]),
            requests_at_once=tuple(data["action"]["requests_at_once"]),
            courtesy_before=tuple(data["courtesy"]["before"]),
            courtesy_after=tuple(data["courtesy"]["after"]),
            courtesy_clauses=tuple(data["courtesy"]["patterns"]),
            small_talk_patterns=_patterns(path, data["small_talk"]["patterns"]),
            account=_patterns(path, data["account"]["patterns"]),
            account_unless=tuple(data["account"]["unless"]),
            opposites=tuple((a, b) for a, others in data["opposites"].items() for b in others),
            mainland=tuple(data["mainland"].items()),
            english_acts=tuple(data["action"]["english_acts"]),
            english_acts_of_libraries=tuple(data["action"]["english_acts_of_libraries"]),
            people=tuple(data["people"]["words"]),
            of_people=tuple(data["people"]["of_them"]),
            nearby=_both_scripts(path, data["nearby"]["patterns"]),
        )
    except KeyError as error:
        raise CorpusError(f"{path.name}：缺少 {error}") from error


def _patterns(path: Path, patterns: list[str]) -> tuple[str, ...]:
    """Regular expressions of folded texts; raises CorpusError for one that is none."""
    folded = tuple(map(fold, patterns))
    for pattern in folded:
        try:
            re.compile(pattern)
        except re.error as error:
            raise CorpusError(f"{path.name}：「{pattern}」{error}") from error
    return folded


def _both_scripts(path: Path, patterns: list[str]) -> tuple[str, ...]:
    """Regular expressions of texts as they are written, in either script."""
    return (*patterns, *_patterns(path, patterns))


def read_vocabulary(path: Path) -> tuple[tuple[str, int], ...]:
    """The jieba user dictionary: a word and its frequency a line."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        word, _, frequency = line.strip().partition(" ")
        if word and not frequency.isdigit():
            raise CorpusError(f"{path.name} 第 {number} 行：應為「詞 次數」")
        if word:
            rows.append((word, int(frequency)))
    return tuple(rows)


def read_words(path: Path) -> tuple[str, ...]:
    """One word a line."""
    return tuple(w for w in path.read_text(encoding="utf-8").split("\n") if w.strip())


def read_outside(path: Path) -> Outside:
    """Words of matters that no regulation or only a few speak of."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if data.keys() != {"words", "of_few"} or not all(
        isinstance(w, str) and w for words in data.values() for w in words
    ):
        raise CorpusError(f"{path.name}：須恰有 words 與 of_few，都是非空的詞")
    return Outside(**{name: tuple(dict.fromkeys(words)) for name, words in data.items()})


def read_subjects(path: Path, documents: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """By document the words that speak of its own subject; raises CorpusError for an unknown one."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, row in data.items():
        words = row.get("words") if isinstance(row, dict) and set(row) == {"words"} else None
        if name not in documents or not words or not all(isinstance(w, str) and w for w in words):
            raise CorpusError(f"{path.name} [{name}]：須是收錄的法規，且恰有 words（一個以上的詞）")
    return {name: tuple(row["words"]) for name, row in data.items()}


def _rows(path: Path, table: str, record: type) -> list[dict[str, Any]]:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    known = {f.name for f in fields(record)}
    rows = []
    for row in data.get(table, []):
        if unknown := row.keys() - known:
            raise CorpusError(f"{path.name}：不認得的欄位 {'、'.join(unknown)}：{row}")
        rows.append({k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})
    return rows
