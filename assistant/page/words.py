"""assistant/page/words.toml: the page's own words in its two languages; reads strictly."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from ingest.errors import CorpusError

Told = str | int | Mapping[str, str]  # words by language, where they differ
LANGUAGES = {"zh": "zh-Hant-TW", "en": "en"}  # and the lang attribute of each
_FILE = Path(__file__).parent / "words.toml"
_PLACE = ("at", "attribute")


@dataclass(frozen=True)
class Word:
    """One entry: the words by language, and where in gradio's own parts they stand."""

    said: Mapping[str, str]
    at: str = ""
    attribute: str = ""


@cache
def read_words(path: Path = _FILE) -> dict[str, Word]:
    """Every entry by its key, section.name; raises CorpusError."""
    try:
        sections = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"{path.name}：{error}") from error
    return {
        f"{section}.{name}": _word(f"{path.name}：{section}.{name}", row)
        for section, rows in sections.items()
        for name, row in rows.items()
    }


def _word(where: str, row: Mapping[str, str]) -> Word:
    if unknown := row.keys() - {*LANGUAGES, *_PLACE}:
        raise CorpusError(f"{where} 不認得 {'、'.join(sorted(unknown))}")
    if silent := [x for x in LANGUAGES if not row.get(x, "").strip()]:
        raise CorpusError(f"{where} 缺 {'、'.join(silent)}")
    if "attribute" in row and "at" not in row:
        raise CorpusError(f"{where} 有 attribute 而沒有 at")
    said = {x: row[x] for x in LANGUAGES}
    return Word(said, row.get("at", ""), row.get("attribute", ""))


def say(key: str, **told: Told) -> str:
    """The words of `key` in Chinese, as the page first shows them."""
    chinese = {k: v["zh"] if isinstance(v, Mapping) else v for k, v in told.items()}
    return read_words()[key].said["zh"].format(**chinese)


def tag(key: str, element: str = "span", **told: Told) -> str:
    """The words of `key` as an element that words.js writes in the reader's language."""
    return f'<{element} data-w="{key}"{_told(told)}>{escape(say(key, **told))}</{element}>'


def attribute(name: str, key: str, **told: Told) -> str:
    """An attribute (aria-label, placeholder, title) whose value words.js keeps in language."""
    return f'{name}="{escape(say(key, **told))}" data-w-{name}="{key}"{_told(told)}'


def label(words: str, element: str = "span", more: str = "") -> str:
    """Words of the corpus's declarations, in the reader's language where [labels] has them."""
    key = f"labels.{words}"
    tagged = f' data-w="{key}"' if key in read_words() else ""
    return f"<{element}{tagged}{more}>{escape(words)}</{element}>"


def _told(told: Mapping[str, Told]) -> str:
    return (
        f' data-told="{escape(json.dumps(told, ensure_ascii=False, default=dict))}"' if told else ""
    )


def words_json() -> str:
    """All entries for words.js."""
    rows = {
        key: {**word.said, "at": word.at, "attribute": word.attribute}
        for key, word in read_words().items()
    }
    return json.dumps(rows, ensure_ascii=False)
