"""corpus/routing.toml: how far a question wants each calculator, or none; read strictly.

The file is written by `python -m eval route`; the names and what they mean stand here.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import CorpusError
from ingest.weights import check_weights, table_lines

CALCULATOR: Mapping[str, str] = {
    "every": "needs 的每一列都有詞：這一輪有則 1，只在前幾輪則 0.6",
    "some": "needs 有幾成的列有詞",
    "matter": "needs 的第一列有詞",
    "unnamed": "除了問金額的詞以外，needs 各列都沒有詞",
    "wanted": "needs 的每一列都有詞，而沒有 unless 的詞",
    "unless": "這一輪有 unless 的詞",
    "unless_several": "這一輪有兩個以上 unless 的詞",
    "unless_before": "幾輪合看有 unless 的詞",
    "untold_unwanted": "問句沒有數與日期，而 needs 有一列沒有詞",
    "again": "前一輪由它計算",
    "answered": "算出結果",
    "clarify": "還要反問",
    "clarify_unasked": "還要反問，而問句沒有要算什麼",
    "clarify_list": "還要反問，而問句問有哪些",
    "invalid": "輸入不可能",
    "amount": "結果是數量",
    "date": "結果是日期",
    "without_amount": "結果只是條文的話",
    "kind_asked": "結果正是所問的種類（金額、天數、日期、件數…）",
    "kind_other": "所問的是別的種類",
    "explained": "問句的數與日期有幾成被它用到",
    "unexplained": "有幾個沒有用到（以 3 為限）",
    "untold": "算出結果，而問句沒有數與日期",
    "choices": "問句的詞為它選了幾個輸入（以 3 為限）",
    "money_unasked": "結果是金額，而問的不是金額",
    "no_money": "問的是金額，而結果不是",
    "date_unasked": "結果是日期，而問的不是日期",
    "no_date": "問的是日期，而結果不是",
}
NONE: Mapping[str, str] = {
    "bias": "常數",
    "asks_kind": "問句要的是某種數量或日期",
    "asks_amount": "問句要算出一個結果",
    "numbers": "問句有幾個數（以 3 為限）",
    "dates": "問句有日期",
    "yes_no": "問是或否",
    "how": "問怎麼做或怎麼規定",
    "list": "問有哪些",
    "asks_other": "問誰、哪裡、為什麼或會怎樣",
}


@dataclass(frozen=True)
class Routing:
    """Weights by feature of a calculator and of none, and an offset by calculator."""

    calculator: Mapping[str, float]
    none: Mapping[str, float]
    offset: Mapping[str, float]


def read_routing(path: Path, names: Collection[str]) -> Routing:
    """The weights of `path`; raises CorpusError for a missing, unknown or non-numeric entry."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    tables: Mapping[str, Collection[str]] = {"calculator": CALCULATOR, "none": NONE, "offset": names}  # fmt: skip
    if fault := data.keys() ^ tables.keys():
        raise CorpusError(f"{path.name}：缺少或不認得的表 {'、'.join(sorted(fault))}")
    for table, known in tables.items():
        check_weights(f"{path.name} [{table}]", data[table], known)
    return Routing(**{table: {k: float(data[table][k]) for k in tables[table]} for table in tables})


def routing_text(routing: Routing, header: str) -> str:
    """`routing` as the text of its file, one comment line a feature."""
    lines = [f"# {line}" for line in header.splitlines()]
    for table, weights, known in (
        ("calculator", routing.calculator, CALCULATOR),
        ("none", routing.none, NONE),
    ):
        lines += table_lines(table, weights, known)
    lines += ["", "# 各算式比平均更常（正）或更少（負）被問到", "[offset]"]
    lines += [f"{name} = {weight:.4f}" for name, weight in routing.offset.items()]
    return "\n".join(lines) + "\n"
