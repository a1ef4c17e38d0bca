"""A regulation file to its header and its official text; reads strictly.

The file is TOML between two lines of +++, then the text, one paragraph a line.
"""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from ingest.errors import CorpusError
from ingest.header_records import HistoryEntry, InForce, RegulationHeader

_FILE = re.compile(r"\A\+\+\+\n(?P<toml>.*?)\n\+\+\+\n\n(?P<text>.*)\Z", re.DOTALL)
_REQUIRED = {
    "id": str,
    "title": str,
    "library": str,
    "issuer": str,
    "kind": str,
    "unit": str,
    "status": str,
    "version": dict,
    "aliases": list,
    "source": str,
    "source_section": str,
    "history": list,
}
_OPTIONAL = {"issued": date, "in_force": dict, "list_restarts": list}
_CHOICES = {
    "unit": ("條", "點"),
    "kind": ("中央法規", "地方自治法規", "行政規則"),
    "status": ("全文", "僅存沿革"),
}


def read_regulation(path: Path) -> tuple[RegulationHeader, str]:
    """The header and text of one regulation file; raises CorpusError with file and key."""
    try:
        match = _FILE.match(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path.name}：不是 UTF-8 文字檔，請另存為 UTF-8") from error
    if not match:
        raise CorpusError(f"{path.name}：檔首須為兩行 +++ 之間的 TOML，其後空一行接全文")
    try:
        fields = tomllib.loads(match["toml"])
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"{path.name}：檔首 TOML 有誤：{error}") from error
    _check_keys(path.name, fields)
    return _header(path.name, fields), match["text"].rstrip("\n")


def _check_keys(name: str, fields: dict[str, Any]) -> None:
    known = _REQUIRED | _OPTIONAL
    for key in fields.keys() - known.keys():
        raise CorpusError(f"{name}：不認得的欄位 {key}；可用：{'、'.join(known)}")
    for key in _REQUIRED.keys() - fields.keys():
        raise CorpusError(f"{name}：缺少欄位 {key}")
    for key, value in fields.items():
        if not isinstance(value, known[key]):
            raise CorpusError(f"{name}：欄位 {key} 應為 {known[key].__name__}")
    for key, choices in _CHOICES.items():
        if fields[key] not in choices:
            raise CorpusError(f"{name}：欄位 {key} 應為 {'、'.join(choices)} 之一")


def _header(name: str, fields: dict[str, Any]) -> RegulationHeader:
    try:
        version = fields["version"]
        in_force = InForce(**fields["in_force"]) if "in_force" in fields else None
        history = tuple(HistoryEntry(**entry) for entry in fields["history"])
        return RegulationHeader(
            **{k: fields[k] for k in ("id", "title", "library", "issuer", "kind", "unit")},
            **{k: fields[k] for k in ("status", "source", "source_section")},
            version_date=version["date"],
            version_act=version["act"],
            issued=fields.get("issued"),
            in_force=in_force,
            aliases=tuple(fields["aliases"]),
            list_restarts=tuple(fields.get("list_restarts", ())),
            history=history,
        )
    except (TypeError, KeyError) as error:
        raise CorpusError(f"{name}：檔首欄位不合：{error}") from error
