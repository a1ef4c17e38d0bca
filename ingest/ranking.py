"""corpus/ranking.toml: how provisions are ranked and when an answer is given; read strictly.

The file is written by `python -m eval fit`; the names and what they mean stand here.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.answer_types import ANSWER_TYPES
from ingest.errors import CorpusError
from ingest.weights import check_weights, table_lines

ORDER: Mapping[str, str] = {
    "whole": "BM25：條文與其上各層的文字",
    "own": "BM25：條文自己的文字",
    "context": "BM25：標題與其上各層的文字",
    "asked_second": "BM25：最像的兩則問法的平均",
    "asked_alike": "與最像的問法互相涵蓋的程度",
    "dense_own": "向量：與條文的餘弦",
    "dense_asked": "向量：與最像的問法的餘弦",
    "dense_asked_second": "向量：與最像的兩則問法的餘弦平均",
    "cover_own": "問句的詞有多少在條文自己的文字裡（依罕見程度加權）",
    "cover_whole": "問句的詞有多少在條文與其上各層裡",
    "cover_asked": "問句的詞有多少在這一條的問法裡",
    "cover_any": "問句的詞有多少在條文、其上各層或問法裡",
    "cover_title": "問句的詞有多少在法規名稱裡",
    "missing": "條文與問法都沒有的詞中最罕見者的分量",
    "outside": "問到規章很少談的事，而這一條也沒有的，有幾件（以 2 為限）",
    "leaf": "沒有下一層",
    "opener": "以冒號引出列舉",
    "list_wanted": "問的是列舉，而條文引出列舉",
    "header": "訂定、修正的沿革行",
    "no_library": "問句指明了圖書館，而文件不屬於任何館",
    "subject": "問句說到這部法規自己的題目（corpus/subjects.toml）",
    "off_subject": "這部法規有自己的題目，而問句沒有說到",
    "attribute": "各館對照（corpus/comparison.toml）以這一條為所問事項的依據",
    **{
        name: f"問句要的是「{words}」：條文有則 1，沒有則 -1"
        for name, words in zip(
            ANSWER_TYPES,
            ("金額", "數量", "期間", "時刻"),
            strict=True,
        )
    },
}
DECISION: Mapping[str, str] = {
    "bias": "常數",
    "top": "最佳者的排序分數",
    "dense_own": "最佳者與問句的餘弦",
    "outside": "問到規章很少談的事，而最佳者也沒有的，有幾件（以 2 為限）",
    "missing": "最佳者與其問法都沒有的詞中最罕見者的分量",
    "kin": "前八名有幾成與最佳者同一部法規",
    "named": "問句指明了圖書館或法規",
    "alike": "最像的一則問法與問句互相涵蓋的程度",
    "unknown": "問句中語料裡全然沒有的詞有幾個（以 3 為限）",
    "unknown_share": "問句中語料裡全然沒有的詞的比例",
    "unknown_characters": "問句的字有多少在語料裡全然沒有的詞裡",
    "lead": "最佳者比別部法規的最佳者多得的排序分數（以 8 為限）",
    "subject": "問句說到最佳者那部法規的題目",
    "off_subject": "最佳者的法規有自己的題目，而問句沒有說到",
    "foreign": "問句沒有中文字",
    "beyond": "別館的條文比能回答的更近問句多少（餘弦）",
    "unknown_asked": "發問的那幾句裡，語料裡全然沒有的詞有幾個（以 3 為限）",
    "attribute": "各館對照以最佳者為所問事項的依據",
    "silent": "問的都是各館對照中該館未規定的事項",
    "number": "問的數字，最佳者沒有那種單位的數，有幾個（corpus/aspects.toml，以 2 為限）",
    "kind": "問的地點、聯絡方式、人等，最佳者沒有說到，有幾種（同上）",
    "event": "問的是某一年、某一次的事，有幾種（同上）",
    "strange_here": "發問的那幾句裡，最佳者與其問法都沒有的詞中，最少法規有的那個的分量",
    "strange_document": "同上，最佳者的整部法規都沒有的詞",
    "unruled": "向量：與最佳者那部法規未規定的問法（corpus/unruled/）最近的餘弦",
    "unruled_words": "問句的字詞多像未規定的問法、而不像問得到的問法（對數勝算的平均）",
    "unruled_any": "向量：與任何未規定的問法最近的餘弦",
}
FOLLOWING: Mapping[str, str] = {
    "own": "這一句單獨找時的排序分數，比最佳者低多少",
    "whole": "連同前面各句找時的排序分數，比最佳者低多少",
    "whole_brief": "同上，這一句自己說的事愈少愈重",
    "dense_own": "條文與這一句的餘弦",
    "cover_whole": "各句的詞有多少在條文與其上各層裡",
    "same_document": "與上一則回答同一部法規",
    "same_article": "與上一則回答同一條、點",
    "same_list": "與上一則回答同一個列舉",
    "same": "就是上一則回答所引的",
    "stays": "就是上一則回答所引的，而這一句自己沒有發問",
}
WHOLE: Mapping[str, str] = {
    "bias": "常數",
    "clause_lead": "引出列舉的一句比最佳一項多得的分數（自然對數，以 ±2 為限）",
    "clause_asked": "向量：與問法的餘弦，這一句比最佳一項多多少",
    "clause_own": "問句的詞在自己文字裡的比例，這一句比最佳一項多多少",
    "even": "有幾成的項目與最佳一項不相上下",
    "sharing": "有幾項還有最佳一項所沒有的問句的詞",
    "items": "有幾項（自然對數）",
    "size": "整個列舉有幾個字（自然對數）",
    "asks_list": "問句有「哪些」「列出」等要全部的詞",
    "yes_no": "問的是可否、是否",
    "parts": "問了幾件事，不計第一件（以 2 為限）",
    "length": "問句有幾個字（自然對數）",
}
THRESHOLDS: Mapping[str, str] = {
    "answer": "可能答對的程度至少如此才回答",
}


@dataclass(frozen=True)
class Ranking:
    """Weights by feature, and thresholds by name."""

    order: Mapping[str, float]
    decision: Mapping[str, float]
    whole: Mapping[str, float]
    thresholds: Mapping[str, float]
    following: Mapping[str, float] = field(default_factory=dict)  # of a follow-up's candidates


def read_ranking(path: Path) -> Ranking:
    """The weights of `path`; raises CorpusError for a missing, unknown or non-numeric entry."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    tables = {"order": ORDER, "decision": DECISION, "whole": WHOLE, "thresholds": THRESHOLDS}
    if fault := data.keys() ^ tables.keys():
        raise CorpusError(f"{path.name}：缺少或不認得的表 {'、'.join(sorted(fault))}")
    for table, known in tables.items():
        check_weights(f"{path.name} [{table}]", data[table], known)
    return Ranking(
        **{
            table: {name: float(data[table][name]) for name in known}
            for table, known in tables.items()
        }
    )


def read_following(path: Path) -> Mapping[str, float]:
    """The weights of a follow-up's candidates; raises CorpusError as `read_ranking` does."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    check_weights(path.name, data, FOLLOWING)
    return {name: float(data[name]) for name in FOLLOWING}


def following_text(weights: Mapping[str, float], header: str) -> str:
    """`weights` as the text of their file, one comment line a feature."""
    lines = [f"# {line}" for line in header.splitlines()]
    for name, meaning in FOLLOWING.items():
        lines += ["", f"# {meaning}", f"{name} = {weights[name]:.4f}"]
    return "\n".join(lines) + "\n"


def ranking_text(ranking: Ranking, header: str) -> str:
    """`ranking` as the text of its file, one comment line a feature."""
    lines = [f"# {line}" for line in header.splitlines()]
    tables = (
        ("order", ranking.order, ORDER),
        ("decision", ranking.decision, DECISION),
        ("whole", ranking.whole, WHOLE),
        ("thresholds", ranking.thresholds, THRESHOLDS),
    )
    for table, weights, known in tables:
        lines += table_lines(table, weights, known)
    return "\n".join(lines) + "\n"
