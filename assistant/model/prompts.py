"""Prompt files to what is sent: prompts/*.md, each with the variables that it declares.

A file has TOML between +++ lines (purpose, variables), then the instructions, a line ---, and
what the reader and the corpus say, which cannot close the tags that it stands between.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import InputError
from ingest.settings import PROJECT

FOLDER = PROJECT / "prompts"
_FILE = re.compile(
    r"\A\+\+\+\n(?P<head>.*?)\n\+\+\+\n(?P<system>.*?)\n---\n(?P<user>.*)\Z", re.DOTALL
)
_VARIABLE = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True)
class Prompt:
    """Instructions and text with {{variables}}, every one of which `variables` declares."""

    name: str
    variables: tuple[str, ...]
    system: str
    user: str


@dataclass(frozen=True)
class Filled:
    """What is sent: the instructions, and what is asked."""

    system: str
    user: str


def read_prompt(name: str, folder: Path = FOLDER) -> Prompt:
    """The prompt of prompts/`name`.md; raises InputError where it is not as declared."""
    path = folder / f"{name}.md"
    try:
        match = _FILE.match(path.read_text(encoding="utf-8"))
        head = tomllib.loads(match["head"]) if match else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"無法讀取提示檔 {path}：{error}") from error
    if match is None or set(head) != {"purpose", "variables"}:
        raise InputError(f"{path}：開頭要有 +++ 之間的 purpose 與 variables，本文要以 --- 分成兩段")
    prompt = Prompt(name, tuple(head["variables"]), match["system"], match["user"])
    used = set(_VARIABLE.findall(prompt.system + prompt.user))
    if used != set(prompt.variables):
        wrong = "、".join(sorted(used ^ set(prompt.variables)))
        raise InputError(f"{path}：宣告的變數與用到的不同（{wrong}）")
    return prompt


def fill(prompt: Prompt, values: Mapping[str, str]) -> Filled:
    """The prompt with every variable filled; raises InputError where one is missing or unknown."""
    if set(values) != set(prompt.variables):
        raise InputError(f"提示 {prompt.name} 要填的是 {'、'.join(prompt.variables)}")
    safe = {name: text.replace("<", "＜").replace(">", "＞") for name, text in values.items()}
    put = {part: _VARIABLE.sub(lambda m: safe[m[1]], part) for part in (prompt.system, prompt.user)}
    return Filled(put[prompt.system], put[prompt.user])
