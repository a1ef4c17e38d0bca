"""The assistant's own sentences, in the words of a careful librarian."""

from collections.abc import Sequence

from assistant.records import Answer, ArticleReference, Passage, Status
from ingest.numerals import write_numeral
from ingest.records import Document

_WHERE_TO_ASK = "請洽該館服務臺或參考諮詢服務，或換個說法再問一次。"


def declined_small_talk() -> Answer:
    """A greeting or thanks: say what we are for."""
    return Answer(
        Status.DECLINED,
        opening="您好，我是館規通，回答圖書館規章的問題，每句話都附條文出處。"
        "例如：「臺北市立圖書館可以借幾冊？」「新北市立圖書館補發借閱證要多少錢？」",
    )


def declined_action(has_rule: bool = False) -> Answer:
    """A request to act for the reader: we only tell the rules, and quote the one that there is."""
    if has_rule:
        return Answer(
            Status.DECLINED,
            opening="我只能說明規定，無法代您辦理或查詢個人紀錄；請至該館網站、服務臺辦理。相關規定：",
        )
    return Answer(
        Status.DECLINED,
        opening="我只能說明規定，無法代您辦理或查詢個人紀錄。"
        "請至該館網站、服務臺辦理；想知道規定，可以直接問「怎麼續借」「補發要帶什麼證件」。",
    )


def impossible_value(reasons: Sequence[str]) -> Answer:
    """A value that cannot be: say which."""
    words = "、".join(dict.fromkeys(reasons))
    return Answer(Status.INVALID, opening=f"無法計算：{words}。請改用可能的數值再問一次。")


def nothing_found(elsewhere: str, nearest: Sequence[Passage]) -> Answer:
    """The corpus does not hold it: say so, name the nearest provision, say where to ask."""
    opening = (
        f"查無：收錄的規章沒有{elsewhere}的規定。"
        if elsewhere
        else "查無：收錄的規章沒有規定這件事。"
    )
    if nearest:
        leads = "、".join(p.lead for p in nearest)
        opening += f"最接近的是{leads}，但沒有回答您的問題。"
    return Answer(Status.NOT_FOUND, opening=opening + _WHERE_TO_ASK)


def missing_number(document: Document, reference: ArticleReference, count: int) -> Answer:
    """A provision number that the regulation does not have."""
    unit = document.header.unit if document.header else reference.unit
    after = f"之{write_numeral(reference.after)}" if reference.after else ""
    return Answer(
        Status.NOT_FOUND,
        opening=f"查無：《{document.title}》沒有第{write_numeral(reference.article)}{unit}{after}"
        f"或其中所指的款目；全文共{count}{unit}。",
    )


def which_library(passages: Sequence[Passage], names: Sequence[str]) -> Answer:
    """No library named where their rules differ: ask which, with their rules beside."""
    return Answer(
        Status.CLARIFY,
        opening="請問是哪一所圖書館？各館規定不同，分列如下：",
        passages=tuple(passages),
        choices=tuple(names),
    )


def missing_part(document: Document, name: str) -> Answer:
    """An annex or preamble that the corpus does not hold."""
    ask = "附件與附表請向該館索取。" if name.startswith("附") else ""
    return Answer(
        Status.NOT_FOUND,
        opening=f"查無：收錄的《{document.title}》沒有{name}。{ask}",
    )


def which_regulation(titles: Sequence[str], reference: ArticleReference, unit: str) -> Answer:
    """A number without its regulation: ask which."""
    label = f"第{write_numeral(reference.article)}{unit}" if reference.article > 0 else "那一條"
    return Answer(
        Status.CLARIFY,
        opening=f"請問是哪一部規章的{label}？請寫出圖書館或規章名稱，例如「國家圖書館閱覽服務規定第五點」。",
        choices=tuple(f"{title}{label}" for title in titles),
    )
