"""Questions about lost and damaged things, put together from each library's rules of compensation.

Every basis of a price that a rule has is told in several wordings, with the inputs that it tells.
"""

import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from composed_lending import Composed, names_of, say

from assistant.records import Inputs, Value
from ingest.records import Corpus
from ingest.rule_records import Rule

Case = tuple[str, str, dict[str, Value], dict[str, Value]]  # basis, words, item, values

ASKS = (
    "要賠多少", "該賠多少錢", "得賠幾元", "賠償金額是多少", "總共要賠幾塊", "需要準備多少錢來賠",
    "請問應賠若干元", "要付圖書館多少錢",
)  # fmt: skip
FRAMES = (
    "{lib}：{facts}，{gone}，{ask}？",
    "我把{lib}的{facts}，{gone}，{ask}？",
    "請問在{lib}借的{facts}，{gone}，{ask}？",
    "您好，我是{lib}的讀者，{facts}，{gone}。想請教{ask}，謝謝。",
    "{lib} {facts} {gone} {ask}",
    "{ask}？事情是這樣：{lib}的{facts}，{gone}。",
    "我女兒8歲，上個月28號搬家之後，{lib}的{facts}，{gone}。{ask}？",
    "敬啟者：{facts}（{lib}），{gone}，敬請告知{ask}。",
)
LOST = ("弄丟了", "不見了", "遺失了", "被雨淋壞了", "被狗咬爛了", "掉在公車上找不回來", "泡水毀損了", "搞丟了")  # fmt: skip
GONE = ("也買不到一樣的", "書店都說絕版", "已經買不到了", "市面上買不到", "到處問都買不到", "無法購得")  # fmt: skip
BOOKS = ("書", "小說", "繪本", "食譜", "傳記", "漫畫")
COUNTERS = {"DVD": "片", "VCD": "片", "LD": "片", "CD": "片", "CD-ROM": "片", "錄影帶": "捲", "錄音帶": "捲"}  # fmt: skip


def losses(corpus: Corpus, chance: random.Random) -> Iterator[Composed]:
    """Every basis of every library, in every wording of it."""
    for (library, kind), rules in corpus.rules_of.items():
        if kind != "compensation":
            continue
        for basis, words, item, values in _cases(rules[0], chance):
            name = chance.choice(names_of(corpus, library))
            told = chance.choice(FRAMES).format(
                lib=name, facts=words, gone=chance.choice(GONE), ask=chance.choice(ASKS)
            )
            yield Composed(basis, (told,), "compensation", library, Inputs(values, (item,)))


def _cases(rule: Rule, chance: random.Random) -> Iterator[Case]:
    yield from _priced(rule, chance)
    if "basic_price" in rule.fields:
        yield from _basic(chance)
    if "foreign" in rule.fields:
        yield from _foreign(rule, chance)
    if "set_volume" in rule.fields:
        yield from _sets(chance)
    for row in rule.fields.get("unpriced", ()):
        yield from _unpriced(row, chance)
    if "attachment" in rule.fields:
        yield from _attached(chance)


def _count(chance: random.Random, counter: str, noun: str, most: int = 4) -> tuple[str, Decimal]:
    n = chance.randint(1, most)
    return f"{say(chance, n, True)}{counter}{noun}", Decimal(n)


def _age(rule: Rule, chance: random.Random) -> tuple[str, dict[str, Value]]:
    if "age" not in rule.fields:
        return "", {}
    years = chance.randint(1, 11)
    words = chance.choice(("，出版{y}年了", "，是{y}年前出版的", "，出版{y}年"))
    return words.format(y=say(chance, years)), {"years": Decimal(years)}


def _priced(rule: Rule, chance: random.Random) -> Iterator[Case]:
    wordings = (
        "{thing}{lost}，定價{p}元{age}",
        "{thing}{lost}，每{c}定價{p}{age}",
        "定價{p}元的{thing}{lost}{age}",
        "{thing}（每{c}標價{p}元）{lost}{age}",
        "{thing}{lost}，封底印的價錢是{p}元{age}",
        "{thing}{lost}，原價各{p}元{age}",
    )
    for wording in wordings:
        for media in ("圖書", "DVD"):
            counter = "本" if media == "圖書" else "片"
            noun = chance.choice(BOOKS) if media == "圖書" else media
            thing, n = _count(chance, counter, noun)
            price = chance.randrange(120, 900, 10)
            age, years = _age(rule, chance)
            told = wording.format(
                thing=thing, lost=chance.choice(LOST), p=price, c=counter, age=age
            )
            item = {"media": media, "copies": n, "price": Decimal(price), **years}
            yield f"priced {wording}", told, item, {}


def _basic(chance: random.Random) -> Iterator[Case]:
    wordings = (
        "{thing}{lost}，書上印的是基本定價{p}元",
        "{thing}{lost}，基本定價{p}",
        "基本定價{p}元的{thing}{lost}",
        "{thing}{lost}，版權頁只寫基本定價{p}元",
    )
    for wording in wordings:
        thing, n = _count(chance, "本", chance.choice(BOOKS), 2)
        price = Decimal(chance.choice(("4.5", "6", "8", "12", "7.5")))
        told = wording.format(thing=thing, lost=chance.choice(LOST), p=price)
        yield f"basic {wording}", told, {"media": "圖書", "copies": n, "basic_price": price}, {}


def _foreign(rule: Rule, chance: random.Random) -> Iterator[Case]:
    day = rule.fields["foreign_rate"].replace("匯率", "")
    wordings = (
        "{thing}{lost}，定價{p}美元，{day}匯率{r}",
        "{thing}{lost}，標價{p}美金，{day}的匯率是{r}",
        "定價{p}歐元的{thing}{lost}，{day}匯率{r}{age}",
        "{thing}{lost}，書上標{p}英鎊，{day}匯率1比{r}",
        "{thing}{lost}，定價{p}美金（{day}匯率{r}）",
    )
    for wording in wordings:
        thing, n = _count(chance, "本", "原文書", 2)
        price, rate = chance.randint(10, 60), Decimal(chance.choice(("30", "31.5", "40", "29")))
        age, years = _age(rule, chance)
        said = wording.format(
            thing=thing, lost=chance.choice(LOST), p=price, r=rate, day=day, age="{age}"
        )
        told = said.format(age=age) if "{age}" in said else f"{said}{age}"
        name = "rate_day_before" if "前一日" in day else "rate"
        item = {"media": "圖書", "copies": n, "foreign_price": Decimal(price), **years}
        yield f"foreign {wording}", told, item, {name: rate}


def _sets(chance: random.Random) -> Iterator[Case]:
    wordings = (
        "一套{v}冊的小說，全套{p}元，我{lost}其中{n}冊",
        "整套{p}元的漫畫共{v}冊，{lost}{n}冊",
        "套書{v}冊、整套定價{p}元，{lost}了{n}冊",
        "{v}冊一套的童書，整套{p}元，沒有單冊定價，{lost}{n}冊",
        "一套{v}本的小說整套賣{p}元，第{a}、第{b}本{lost}了",
    )
    for wording in wordings:
        volumes = chance.choice((4, 5, 6, 8, 10))
        n = 2 if "{a}" in wording else chance.randint(1, 3)
        price = volumes * chance.randrange(100, 400, 20)
        told = wording.format(
            v=volumes, p=price, n=say(chance, n, True), a=1, b=volumes, lost="弄丟"
        )
        item: dict[str, Value] = {
            "media": "圖書", "set_volumes": Decimal(volumes), "set_price": Decimal(price),
            "copies": Decimal(n),
        }  # fmt: skip
        yield f"set {wording}", told, item, {}


def _unpriced(row: dict[str, Any], chance: random.Random) -> Iterator[Case]:
    """An unpriced thing of one row, its page count told or not to be found."""
    for media in row["media"]:
        if media not in COUNTERS and media != "圖書":
            continue
        for no_price in ("沒有標價", "沒標定價", "查不到定價", "未標明定價", "封底沒印價錢"):
            words, chosen = _described(row, media, chance)
            if "per_page" in row and (chance.random() < 0.7 or "each" not in row):
                pages = chance.randint(101, 480)
                told = f"{words}{chance.choice(LOST)}，{no_price}，{chance.choice(('共', '全書', '內文', '一共'))}{pages}{chance.choice('頁面')}"
                yield f"pages {no_price}", told, {**chosen, "unpriced": "無定價", "pages": Decimal(pages)}, {}  # fmt: skip
            elif "per_page" in row and "pages_up_to" not in row:
                told = f"{words}{chance.choice(LOST)}，{no_price}，{chance.choice(('頁數也查不到', '也查不出有幾面', '面數不明', '查不到面數'))}"
                yield f"unknown pages {no_price}", told, {**chosen, "unpriced": "無定價", "pages_known": "查不到"}, {}  # fmt: skip
            elif "each" in row and "per_page" not in row:
                told = f"{words}{chance.choice(LOST)}，{no_price}"
                yield f"each {no_price}", told, {**chosen, "unpriced": "無定價"}, {}


def _described(
    row: dict[str, Any], media: str, chance: random.Random
) -> tuple[str, dict[str, Value]]:
    """The thing in words, with what tells its row: language, genre, licence, origin."""
    item: dict[str, Value] = {"media": media}
    if media != "圖書":
        n = chance.randint(1, 3)
        item["copies"] = Decimal(n)
        marks = {"國外": "國外出版的", "國內": "國內出版的", "": ""}[row["origin"]]
        item |= {k: row[k] for k in ("licence", "origin") if row[k]}
        return f"{say(chance, n, True)}{COUNTERS[media]}{marks}{row['licence']}{media}", item
    item["copies"] = Decimal(1)
    language = {"外文": ("英文", "日文", "法文", "外文"), "中文": ("中文",), "": ("",)}[row["language"]]  # fmt: skip
    noun = {"小說": ("小說",), "其他": ("傳記", "食譜", "工具書"), "": ("書", "食譜", "傳記")}[row["genre"]]  # fmt: skip
    item |= {k: row[k] for k in ("language", "genre") if row[k]}
    return f"一本{chance.choice(language)}{chance.choice(noun)}", item


def _attached(chance: random.Random) -> Iterator[Case]:
    wordings: Sequence[str] = (
        "書還在，可是附的光碟{lost}，書的定價是{p}元",
        "隨書光碟{lost}，那本書定價{p}元",
        "定價{p}元的書，裡面的光碟{lost}",
        "一本{p}元的書，附件{lost}",
    )
    for wording in wordings:
        price = chance.randrange(200, 800, 10)
        told = wording.format(p=price, lost=chance.choice(LOST[:3]))
        item: dict[str, Value] = {"media": "圖書", "part": "附件", "price": Decimal(price)}
        yield f"attached {wording}", told, item, {}
