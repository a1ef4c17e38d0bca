"""A case at several libraries: at each that has rules, or at each that the question names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.calculators.working import sum_up, take_apart
from assistant.computing.calculate import calculate
from assistant.computing.calculate_once import calculate_once, most_wanted
from assistant.computing.signatures import kinds_of
from assistant.names import Name, find_names
from assistant.reading.places import only_at, without_elsewhere
from assistant.reading.quantities import read_quantities
from assistant.records import Outcome
from assistant.sentences import phrase
from ingest.records import Corpus
from ingest.text import fold

_DIFFERENCE = re.compile(
    r"(?:相?差|(?:多|少)(?:[收付缴罚赔借要花出停开])?|贵|便宜|久|长)(?:了)?(?:多少|几(?:[元块天日]|个?小时|个?钟头|分钟))|how much (?:more|less|cheaper)|difference"
)
_IN_ALL = re.compile(
    "(?:总共|一共|合计|加起来|合起来|总计|全部)[^,。?]{0,6}(?:多少|几[元块])|(?:多少|几[元块])[^,。?]{0,4}(?:总共|合计)|in total|altogether"
)
_EACH = re.compile("各[^,。?]{0,3}[一1]|[两三四][边馆间张]|都")
_OPEN_LONGER = re.compile(
    r"(?:开|开放|开馆|营业)[^,。?]{0,6}(?:久|长|晚)|(?:多|少|差)[^,。?]{0,3}(?:开|开放)?(?:多少|几)个?(?:小时|钟头|分钟)"
)
_LOST = re.compile(
    r"丢|遗失|不见|弄坏|弄破|弄湿|泡水|毁损|损毁|撕破|\b(?:lost|lose|damaged|ruined|missing)\b"
)
_ASKS_PAID = re.compile(
    r"赔(?:偿)?[^,;。?!]{0,5}(?:多少|几[元块])|赔[^,;。?!]{0,4}(?:最|比较)[多少贵]|多少(?:钱|元)|[差多少]多少|how much|what (?:do|must|would|will) (?:i|we) (?:pay|owe)"
)
_TOLD = re.compile(  # one thing, or that nothing is known of it
    r"[一1]\s*[本册片件张卷套部]|\b(?:one|a)\b|[页面][^,;。?!]{0,5}(?:不明|不详|未知|查不|不知|无从|不到)|(?:查不|不知|不清楚)[^,;。?!]{0,4}[页面]"
)
_OF_CARDS = re.compile(r"证(?!明)|卡|card")
_COMPENSATION = "compensation"
_RATE = re.compile(r"[一1每][天日件册][一二两三五十\d]+[元块]")  # 一天一元 tells a rule, no case


def is_case(text: str, counts: bool) -> bool:
    """Whether a folded question tells a case to work out at each library, or asks which is open longer."""
    told = counts or _OPEN_LONGER.search(text) or (_IN_ALL.search(text) and _EACH.search(text))
    return (bool(told) or _is_lost(text)) and not _RATE.search(text)


def _is_lost(text: str) -> bool:
    """Whether something lost or spoilt is to be paid for: 面數查不出的書丟了，在新北和高雄各賠多少."""
    paid = _LOST.search(text) and _ASKS_PAID.search(text) and _TOLD.search(text)
    return bool(paid) and not _OF_CARDS.search(text)


def calculate_for_each(turns: Sequence[str], corpus: Corpus) -> dict[str, Outcome]:
    """What each library's rules make of a question that names none, by library id."""
    made = {x.id: calculate(turns, [x.id], corpus) for x in corpus.libraries}
    outcomes = {
        library: found
        for library, found in made.items()
        if found is not None and found.calculator != "silent"
    }
    wanted = most_wanted(turns, list(outcomes.values()), corpus)
    return {x: o for x, o in outcomes.items() if o.calculator == wanted}


def calculate_for_named(
    turns: Sequence[str], libraries: Sequence[str], corpus: Corpus, names: tuple[Name, ...]
) -> dict[str, Outcome]:
    """The case at each of the named libraries, where all come to an amount or one alone has a rule.

    What is on loan at one counts at no other.
    """
    apart = _told_apart(turns, names)
    told = {x: [_at(x, t, names) if apart else t for t in turns] for x in libraries}
    found = {x: calculate(told[x], [x], corpus) for x in libraries}
    outcomes = {x: o for x, o in found.items() if o is not None}
    outcomes = _of_one_matter(told, outcomes, corpus)
    done = {x: o for x, o in outcomes.items() if o.amount is not None}
    alone = len(done) == len(outcomes) == 1 and not _others_pay(done, libraries, corpus)
    return done if len(done) == len(libraries) or alone else {}


def _others_pay(done: Mapping[str, Outcome], libraries: Sequence[str], corpus: Corpus) -> bool:
    """Whether what is lost is paid for at another of the libraries too, but lacks something there."""
    others = set(libraries) - done.keys()
    lost = any(o.calculator == _COMPENSATION for o in done.values())
    return lost and any(r.kind == _COMPENSATION and r.library in others for r in corpus.rules)


def _of_one_matter(
    told: Mapping[str, Sequence[str]], outcomes: dict[str, Outcome], corpus: Corpus
) -> dict[str, Outcome]:
    """The outcomes by one calculator, where another than each library's first serves all of them."""
    calculators = dict.fromkeys(o.calculator for o in outcomes.values() if o.calculator)
    if len(calculators) < 2:
        return outcomes
    for name in calculators:
        again = {x: calculate_once(told[x], x, corpus, name) for x in outcomes}
        if all(o is not None and o.amount is not None for o in again.values()):
            return {x: o for x, o in again.items() if o is not None}
    return outcomes


def _told_apart(turns: Sequence[str], names: tuple[Name, ...]) -> bool:
    """Whether the turns tell a case of each library, not one case of several: 北市圖丟了一本 | 新北呢."""
    own = [{n.library for n in find_names(fold(t), names)[0] if n.library} for t in turns]
    counted = {
        x
        for turn, libraries in zip(turns, own, strict=True)
        for x in libraries
        if any(q.counts for q in read_quantities(turn).numbers)
    }
    return len(counted) > 1 or any(len(libraries) > 1 for libraries in own)


def _at(library: str, turn: str, names: tuple[Name, ...]) -> str:
    """A turn without the loans that it counts at another library."""
    own: dict[str, list[str]] = {library: []}
    for name in find_names(fold(turn), names)[0]:
        if name.library:
            own.setdefault(name.library, []).append(name.words)
    return only_at(without_elsewhere(turn, own, library), own, library) if len(own) > 1 else turn


def only_one(outcomes: Mapping[str, Outcome], corpus: Corpus) -> Outcome | None:
    """The one outcome, where no other library has rules for that calculator at all."""
    if len(outcomes) != 1:
        return None
    outcome = next(iter(outcomes.values()))
    kinds = kinds_of(outcome.calculator)
    return outcome if len({r.library for r in corpus.rules if r.kind in kinds}) == 1 else None


def as_one(outcomes: Mapping[str, Outcome], question: str, corpus: Corpus) -> Outcome | None:
    """One library's sum, or the difference or sum of several, where the question asks for it."""
    if len(outcomes) == 1:
        return next(iter(outcomes.values()))
    return difference(outcomes, question, corpus) or together(outcomes, question, corpus)


def together(outcomes: Mapping[str, Outcome], question: str, corpus: Corpus) -> Outcome | None:
    """What the libraries' sums come to, where one sum of all is asked for: 三館的證都要補，總共多少."""
    text = fold(question)
    if len(outcomes) < 2 or not _IN_ALL.search(text) or _DIFFERENCE.search(text):
        return None
    found = sum_up(list(outcomes.values()))
    if found is None:
        return None
    steps = [
        phrase("working.at_library", library=corpus.library(x).name, title=o.title)
        for x, o in outcomes.items()
    ]
    return replace(found, steps=(*steps, found.title), calculator="")


def difference(outcomes: Mapping[str, Outcome], question: str, corpus: Corpus) -> Outcome | None:
    """How far two libraries' sums lie apart, where that is asked: 賠的比高雄多多少."""
    if len(outcomes) != 2 or not _DIFFERENCE.search(fold(question)):
        return None
    first, second = outcomes.values()
    if first.amount is None or second.amount is None or first.unit != second.unit:
        return None
    names = [corpus.library(x).name for x in outcomes]
    steps = [
        phrase("working.at_library", library=n, title=o.title)
        for n, o in zip(names, outcomes.values(), strict=True)
    ]
    return replace(take_apart(first, second, steps), calculator="")
