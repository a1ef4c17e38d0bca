"""corpus/in_english.toml: the English of the corpus's own words, by section; reads strictly."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from ingest.errors import CorpusError


def read_in_english(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Chinese words to English, by section; raises CorpusError."""
    try:
        sections = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{path.name}：{error}") from error
    for section, words in sections.items():
        if not isinstance(words, dict):
            raise CorpusError(f"{path.name}：{section} 應在一個 [section] 裡")
        for chinese, english in words.items():
            if not isinstance(english, str) or not english.strip():
                raise CorpusError(f"{path.name}：[{section}]「{chinese}」缺英文")
    return sections
