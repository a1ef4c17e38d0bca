"""The body outside the corpus that a question names: a museum, a university, another county.

A name of ours may stand in a longer one that is not ours: 臺北市立美術館, 國立臺中教育大學.
"""

import re
from collections.abc import Sequence

from assistant.names import Name
from assistant.sentences import phrase
from ingest.rule_records import Places
from ingest.text import fold

_LIBRARY = re.compile(
    r"(?P<name>[一-鿿]{2,6}?)(?:[市縣县鄉乡鎮镇區区]立?|大學|大学|學院|学院|國中|国中|國小|国小|高中)(?:圖書館|图书馆)"
)
_ENGLISH = re.compile(
    r"(?<=\s)(?:(?:[A-Z][\w'-]*|of)\s+){1,4}(?:University|Museum|College|Gallery)\b"
)
_LONGEST_NAME = 8
_NEAR = 3  # characters
_HOME = re.compile(  # 家裡在屏東: where a reader is from, and not whose library he asks about
    r"(?:老家(?:在|是)|家里?(?:就?住)?在)[一-鿿]{2}[县市]?(?=[,，。;；]|$)(?!.?(?:图书馆|图借|市图|县图))"
)
_ACTS = re.compile("[在想借租用進进帶带]$")  # 我們社團想借區圖書館 names no district
_GREAT = re.compile(  # 印成大海報, 算清大概的金額 name no university
    r"大(?:概|约|型|小|张|海|幅|本|量|多[数半]|字|纲|件|批|片|一点|规模|部分|家(?!长))"
)
_TURNED = re.compile("[印出做变改放换洗弄画写裁折拼组分转建合剪作贴缩集编布扩]$")  # 輸出成, 印成
_CUT = re.compile("[的在去到跟和或从向请问我你]")


def hide_institutions(text: str, names: Sequence[Name], places: Places) -> str:
    """The folded `text` with the bodies of others blanked in whose names one of ours stands."""
    for start, end in _institutions(text, places):
        inside = [n.words for n in names if n.library and n.words in text[start:end]]
        if inside and not any(text[start:end].endswith(w) for w in inside):
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def find_elsewhere(question: str, places: Places) -> str:
    """What outside the corpus `question`, which names nothing of ours, asks about; "" if nothing."""
    text = fold(question)
    for start, end in _institutions(text, places):
        before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        links = [fold(w) for w in places.institution_links]
        if not any(w in before or after.removeprefix("的").startswith(w) for w in links):
            return question[start:end] if len(question) == len(text) else text[start:end]
    if (match := _LIBRARY.search(question)) and not _ACTS.search(match["name"]):
        return match[0]
    if match := _ENGLISH.search(question):
        return match[0]
    text = _HOME.sub("", text)
    return next(
        (phrase("refusal.library_in", place=p) for p in places.elsewhere if fold(p) in text), ""
    )


def _institutions(text: str, places: Places) -> list[tuple[int, int]]:
    """Where bodies of others stand: names that are listed, and longer ones by their endings."""
    found = []
    for name in map(fold, places.institutions):
        place = text.find(name)
        if place >= 0 and not _runs_across(name, place, text):
            found.append((place, place + len(name)))
    for ending in map(fold, places.institution_endings):
        place = text.find(ending)
        if place > 0 and text[place + len(ending) :][:1] != "内":  # 視聽資料館內看
            run = re.search(r"[一-鿿]*$", text[max(0, place - _LONGEST_NAME) : place])
            name = _CUT.split(run[0])[-1] if run else ""
            if len(name) > 1 and not name.endswith(tuple(map(fold, places.institution_generic))):
                found.append((place - len(name), place + len(ending)))
    return sorted(found)


def _runs_across(name: str, place: int, text: str) -> bool:
    """Whether a short name only stands where one word ends and another begins: 印成|大海報."""
    end = place + len(name)
    if not name.endswith("大"):
        return False
    turned = name.startswith("成") and _TURNED.search(text[:place])
    return bool(turned or _GREAT.match(text, end - 1))
