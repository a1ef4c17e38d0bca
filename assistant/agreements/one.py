"""What is asked of one agreement: what kind it and its partner are, and its place in the order."""

import re
from collections.abc import Sequence

from assistant.agreements.days import taiwan_date
from assistant.agreements.filters import find_filters
from assistant.agreements.named import named_places
from assistant.agreements.order import by_day
from assistant.agreements.records import Found
from assistant.agreements.wants import asks_whether
from assistant.sentences import joined, phrase
from ingest.numerals import parse_numeral
from ingest.records import Agreement
from ingest.rule_records import Places
from ingest.text import fold

_IS_FIRST = re.compile(
    r"(?:是|算)(?:不是)?[^,，?？谁哪]{0,8}(?:最早|第一|最先)[^,，?？谁哪]{0,8}(?:吗|嘛|吧|$)"
)
_ITEM = re.compile(r"第\s*(\d+|[一二三四五六七八九十]+)\s*[项条点](?!目)|最后一?[项条点]")
_ONLY = re.compile(r"唯一(.*)$")
_IS_LAST = re.compile(
    r"(?:是|算)(?:不是)?[^,，?？谁哪]{0,8}(?:最新|最近|最晚|最后)[^,，?？谁哪]{0,8}(?:吗|嘛|吧|$)"
)


def about_one(
    text: str, wants: str, rows: Sequence[Agreement], every: Sequence[Agreement], places: Places
) -> Found | None:
    """The answer where the question is about the one row found rather than which it is."""
    row = rows[0]
    if match := _ITEM.search(text):
        return _item(row, parse_numeral(match[1]) if match[1] else len(row.items))
    if wants == "text kind":
        return _text_kind(text, row)
    if wants in ("partner kind", "by kind"):
        return _partner_kind(text, row)
    if _ONLY.search(text) and asks_whether(text):
        return _is_only(text, row, every, places)
    if wants in ("same month", "same day"):
        return _at_one_time(row, every, wants == "same day")
    if wants == "nth of all":
        return _nth_of_all(row, every)
    first = _IS_FIRST.search(text) is not None
    if wants in ("earliest", "latest") and (first or _IS_LAST.search(text)):
        return _is_end(text, row, every, places, first)
    return None


def _text_kind(text: str, row: Agreement) -> Found:
    other = "備忘錄" if row.text_kind == "協議" else "協議"
    claims = fold(f"是{other}") in text and "还是" not in text
    name = "合作備忘錄" if row.text_kind == "備忘錄" else "合作協議"
    line = phrase(
        "register.kind",
        denied=phrase("register.denied", other=other) if claims else "",
        partner=row.partner,
        name=name,
        text_kind=row.text_kind,
    )
    return Found((row,), (line,), whole=True)


def _item(row: Agreement, number: int) -> Found:
    """One of the cooperation items, by its place."""
    if not 0 < number <= len(row.items):
        line = phrase(
            "register.no_item",
            partner=row.partner,
            row=row.number,
            count=len(row.items),
            number=number,
        )
    else:
        said = re.sub(r"^\d+\.", "", row.items[number - 1])
        line = phrase(
            "register.item", partner=row.partner, row=row.number, number=number, said=said
        )
    return Found((row,), (line,), whole=True)


def _partner_kind(text: str, row: Agreement) -> Found:
    asks = re.search("是(?:不是)?(?:一[间所家座个])?图书馆", text) is not None
    is_library = "圖書館" in row.partner_kind
    verdict = (
        phrase("register.is_library" if is_library else "register.is_no_library") if asks else ""
    )
    line = phrase(
        "register.partner_kind",
        verdict=verdict,
        partner=row.partner,
        number=row.number,
        partner_kind=row.partner_kind,
    )
    return Found((row,), (line,), whole=True)


def _nth_of_all(row: Agreement, every: Sequence[Agreement]) -> Found:
    place = sum(r.signed < row.signed for r in every) + 1
    level = sum(r.signed == row.signed for r in every) > 1
    same = phrase("register.same_day") if level else ""
    line = phrase(
        "register.place", place=place, same=same, day=taiwan_date(row.signed), number=row.number
    )
    return Found((row,), (line,), float(place), "份", row.signed)


def _at_one_time(row: Agreement, every: Sequence[Agreement], same_day: bool) -> Found:
    """What else was signed on the day, or in the month, of the row."""
    day = row.signed
    others = [
        r
        for r in by_day(every)
        if r is not row and (r.signed == day if same_day else _month(r) == _month(row))
    ]
    when = phrase("register.month", year=day.year, month=day.month, date=day) + (
        phrase("register.day_no", day=day.day) if same_day else ""
    )
    if not others:
        return Found(
            (row,), (phrase("register.only_one_then", when=when, partner=row.partner),), whole=True
        )
    names = joined([r.partner for r in others])
    return Found(
        (*others, row),
        (phrase("register.others_then", when=when, names=names),),
        float(len(others)),
        "份",
    )


def _month(row: Agreement) -> tuple[int, int]:
    return row.signed.year, row.signed.month


def _is_only(text: str, row: Agreement, every: Sequence[Agreement], places: Places) -> Found | None:
    """Whether no other row is what the words after 唯一 name."""
    match = _ONLY.search(text)
    filters = list(find_filters(match[1], every, places)) if match else []
    if not filters:
        return None
    rows = [r for r in every if all(f.holds(r) for f in filters)]
    words = joined([f.words for f in filters])
    if rows == [row]:
        return Found((row,), (phrase("register.only_one", words=words),), whole=True)
    return Found(tuple(rows), (phrase("register.not_only", words=words, count=len(rows)),))


def _is_end(
    text: str, row: Agreement, every: Sequence[Agreement], places: Places, first: bool
) -> Found:
    """Whether the row is the earliest (latest) of all, or of the regions named."""
    regions = {*places.regions, *places.region_groups}
    inside = [holds for name, holds in named_places(text, places).items() if name in regions]
    order = by_day([r for r in every if not inside or any(holds(r) for holds in inside)])
    end = order[0 if first else -1]
    word = phrase("register.earliest") if first else phrase("register.latest")
    if row.signed == end.signed:
        return Found(
            (row,),
            (phrase("register.is_end", word=word, day=taiwan_date(row.signed)),),
            day=row.signed,
        )
    line = phrase(
        "register.is_not_end",
        partner=row.partner,
        day=taiwan_date(row.signed),
        word=word,
        other=end.partner,
        number=end.number,
        other_day=taiwan_date(end.signed),
    )
    return Found((row, end), (line,), day=row.signed)
