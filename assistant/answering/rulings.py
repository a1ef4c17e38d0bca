"""A yes or no said first, where a ruling of the provision quoted settles what the question asks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.bounds import counts_beyond, exceeds, falls_short, within_ages, within_counts
from assistant.reading.item_words import names_item
from assistant.reading.yes_no import YesNo, read_yes_no
from assistant.records import Answer, Passage, Query
from assistant.retrieval.asked_units import speaks_of_money
from ingest.figures import fold_numbers
from ingest.rule_records import Ruling
from ingest.text import CHINESE, fold

_KIND = {"may": "可以", "must": "要", "will": "會", "is": "是"}
_SAYS = {
    "may": ("可以", "不可以"),
    "must": ("要", "不用"),
    "will": ("會", "不會"),
    "is": ("是", "不是"),
}
_OWN = {
    "收": ("收", "不收"),
    "退": ("退", "不退"),
    "賠": ("賠", "不賠"),
    "有": ("有", "沒有"),
    "算": ("算", "不算"),
}
_REFUSED = ("不可以", "No")
_DENYING = "不沒無免限僅禁恕非"
_LED = re.compile(r"不?(?:可以|能|行|要|用|會|是|有|收|算|必)|沒有|免")
# What may turn a permission into none: without a card, another's, too late.
_CONDITION = re.compile(
    r"没(?!问题)|不(?!好意思|过|同|小心|见|限|知|晓得|确定|懂|清楚|管|只|但|方便|想|便|住|成)|未|别人|影本|拷贝|过期(?!期刊|杂志|刊)|免(?![费钱收付])|逾期|超过|过了|隔天|直接|马上|立刻|随便|偷|无(?!线|障)|只有|就[能可行]|当天|临时|延后|外县市|[英美]国|日本|国外|海外|[\d一二三四五六七八九十百千]+[元块]|已经.{0,3}过|每[一间馆个]|都[有能可是会]|所有|全部|整本|\b(?:every|all|without|only)\b"
)
# What may lift a prohibition: leave given, debts paid.
_LEAVE = re.compile(r"[经得有]同意|同意[后了]|批准|核准[后了]|申请过|还清|缴清|报备过")
# What is said not to be done: what forbids it does not settle the rest.
_ABSTAINS = re.compile(
    r"不(?:会|要|打开来?|拆开?)?[吃喝抽](?!(?:下|起|到|完))|没有?在?[吃喝抽]|只是放"
)
_PARTED = re.compile(r"([拿退要换借带领])得([回到了走出])")  # 拿得回来 is 拿回来
_LATIN = re.compile(r"[a-z]")
_LETS = re.compile(r"[让给准借](?=[我他她你人])")  # 会让我续借吗 asks what one may
_COSTS = re.compile(r"钱|费|付|缴|\b(?:pay|charge|fee|cost)")
_SUM = re.compile(r"\d+\s*(?:元|块|nt|dollar)|nt\$")
_SURE = re.compile(r"一定(?![要得])|保证(?!金)|百分之百")
_UNBOUNDED = re.compile(r"不拘|任何|不限")


def ruled_word(
    answer: Answer,
    query: Query,
    spoken: str,
    rulings: Sequence[Ruling],
    names: frozenset[str] = frozenset(),
) -> str:
    """「不可以」 where the passage first quoted rules so on what is asked, "" where that is not sure.

    `spoken` is this turn with the regulations' words for what it names, `names` what readers call
    the item quoted first. What was said before counts only where the turn itself names nothing that
    is ruled on.
    """
    asked = read_yes_no(fold(query.question))
    if asked is None or not answer.passages or len(query.libraries) > 1:
        return ""
    quote = answer.passages[0].citations[0].quote
    if _COSTS.search(asked.clause) and not speaks_of_money(fold(quote)):
        return ""
    near = [r for r in rulings if _is_quoted(r, answer.passages[0])]
    own = _PARTED.sub(r"\1\2", query.own_content)
    yes = _is_ruled(answer.passages[0], asked, own, f"{own} {spoken}", near, names)
    if yes is None and query.inherited:
        whole = f"{own} {query.inherited}"
        yes = _is_ruled(answer.passages[0], asked, whole, f"{whole} {spoken}", near, names)
    if yes is None:
        return ""
    if not CHINESE.search(query.question):
        return "Yes" if yes else "No"
    return _OWN.get(asked.word, _SAYS[asked.kind])[0 if yes else 1]


def with_ruling(word: str, opening: str) -> str:
    """An opening with the word first; none where a reviewed lead says the other."""
    if not word:
        return opening
    if not opening:
        return f"{word}。" if CHINESE.search(word) else f"{word}."
    if not CHINESE.search(word):
        return f"{word}. {opening}"
    denies, led = word[0] in _DENYING, _LED.match(opening)
    if led and word == "要" and led[0] == "可以":
        return f"{word}。"
    if led is None:
        return f"{word}，{opening}" if denies == (opening[0] in _DENYING) else f"{word}。"
    return opening if denies == (led[0][0] in _DENYING) else ""


def with_correction(word: str, said: str, query: Query) -> str:
    """What corrects a claim, behind the word; a question that claims nothing gets the word alone."""
    if word and said.startswith("屬於例外"):
        return f"{word}，{said}"
    asked = read_yes_no(fold(query.question))
    claims = asked is None or asked.confirms or not said.startswith("並非")
    return said if claims or not word else f"{word}。"


def with_cost(answer: Answer, query: Query) -> str:
    """A computed sum's opening behind the word, where the question only asks whether it costs."""
    asked, outcome = read_yes_no(fold(query.question)), answer.outcome
    if asked is None or outcome is None or outcome.amount is None or outcome.unit != "元":
        return answer.opening
    if asked.kind not in ("must", "will") or not _COSTS.search(asked.clause):
        return answer.opening
    if outcome.readings or _SUM.search(fold_numbers(asked.clause)):
        return answer.opening
    if not CHINESE.search(query.question):
        return f"{'Yes' if outcome.amount else 'No'}. {answer.opening}"
    return f"{_SAYS[asked.kind][0 if outcome.amount else 1]}，{answer.opening}"


def with_sum(word: str, answer: Answer, query: Query) -> str:
    """A computed sum's opening behind the 不可以 of what the question asks whether one may."""
    said = with_cost(answer, query)
    asked = read_yes_no(fold(query.question))
    if said != answer.opening or asked is None or asked.kind != "may" or word not in _REFUSED:
        return said
    return f"{word}，{said}" if CHINESE.search(word) else f"{word}. {said}"


def _is_ruled(
    passage: Passage,
    asked: YesNo,
    said: str,
    spoken: str,
    rulings: Sequence[Ruling],
    names: frozenset[str],
) -> bool | None:
    """Whether the rulings that are meant say yes or no; None where none is or they differ."""
    kind = _KIND[asked.kind]
    if asked.kind == "will" and (_LETS.search(asked.clause) or asked.word == "有"):
        rulings = [replace(r, yes=_let(r.yes), no=_let(r.no)) for r in rulings]
    found = [r for r in rulings if kind in r.yes | r.no]
    meant = [r for r in found if _means(r, said, spoken)]
    named = [r for r in meant if _has_words(r)]
    first = passage.citations[0].path
    inner = [r for r in found if not _has_words(r) and r.path.startswith(f"{first}.")]
    meant = (named + inner) if named else [r for r in meant if _is_of(r, first)]
    if counted := [r for r in meant if _compares(r, said)]:
        meant = counted
    answers = {kind in r.yes for r in meant}
    if len(answers) != 1:
        return None
    yes = answers.pop()
    grants = yes != (asked.kind == "must")
    if not all(
        _is_within(r, passage, said, spoken, names, grants and asked.kind != "must") for r in meant
    ):
        return None
    if grants and asked.kind != "must" and _SURE.search(asked.clause):
        return None
    if not grants and _ABSTAINS.search(said):
        return None
    rest = _without(said, meant, asked.turned)
    return None if (_CONDITION if grants else _LEAVE).search(rest) else yes


def _let(kinds: frozenset[str]) -> frozenset[str]:
    """The kinds of a ruling where what one may is what will be let."""
    return kinds | {"會"} if "可以" in kinds else kinds


def _is_quoted(ruling: Ruling, passage: Passage) -> bool:
    """Whether the ruling's own words are quoted, and it is of the provision quoted first."""
    first = passage.citations[0]
    if ruling.document != first.document or not _is_near(ruling, first.path):
        return False
    return any(ruling.quote in c.quote for c in passage.citations)


def _is_near(ruling: Ruling, path: str) -> bool:
    """Whether the ruling's provision is `path`, stands under it or holds it."""
    own, other = f"{_list_of(ruling)}.", f"{path}."
    return own.startswith(other) or other.startswith(own)


def _list_of(ruling: Ruling) -> str:
    """The provision that the ruling is of; of a paragraph's items, what these hang under."""
    return ruling.path.split(".p")[0] if ruling.of_items else ruling.path


def _is_of(ruling: Ruling, path: str) -> bool:
    """Whether a ruling without words of its own is of the provision quoted first."""
    if ruling.of_items:
        return path.startswith(f"{_list_of(ruling)}.")
    return path == ruling.path


def _means(ruling: Ruling, said: str, spoken: str) -> bool:
    if any(_holds(said, w) for w in ruling.unless):
        return False
    if ruling.with_any and not any(_holds(spoken, w) for w in ruling.with_any):
        return False
    return not _has_words(ruling) or (
        any(_holds(spoken, w) for w in ruling.of)
        or any(_holds(said, w) for w in ruling.as_said)
        or _compares(ruling, said)
    )


def _has_words(ruling: Ruling) -> bool:
    """Whether a ruling names what it is of; one that does holds of whatever quotes it."""
    return bool(ruling.of or ruling.as_said or ruling.compared)


def _compares(ruling: Ruling, said: str) -> bool:
    """Whether the question counts as the ruling has it: more than its quote, less, or no more."""
    if not ruling.compared:
        return False
    more = exceeds(ruling.quote, said)
    return (
        (">" in ruling.compared and more is True)
        or ("≤" in ruling.compared and more is False)
        or ("<" in ruling.compared and falls_short(ruling.quote, said))
    )


def _holds(text: str, word: str) -> bool:
    """Whether `word` stands in `text`, a Latin one at the beginning of a word."""
    if _LATIN.match(word):
        return bool(re.search(rf"(?<![a-z]){re.escape(word)}", text))
    return word in text


def _without(said: str, rulings: Sequence[Ruling], turned: str) -> str:
    """The question without the words that its rulings know; a condition that they know goes whole."""
    if turned:
        said = said.replace(turned, " ", 1)
    words = {w for r in rulings for w in (*r.of, *r.with_any, *r.as_said, *r.known)}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        if _CONDITION.search(word):
            said = re.sub(rf"[^,，。;；]*{re.escape(word)}[^,，。;；]*(?=[,，。;；])", " ", said)
        said = said.replace(word, " ")
    return re.sub(
        r"[可能]不[可能]|[会要行]不[会要行]|有没有|是不是|用不用|[收退]不[收退]", " ", said
    )


def _is_within(
    ruling: Ruling, passage: Passage, said: str, spoken: str, names: frozenset[str], grants: bool
) -> bool:
    """Whether what the question tells of ages and counts, and names, is what the ruling is about."""
    if not within_ages(ruling.quote, said):
        return False
    quoted = passage.citations[0].quote
    if _has_words(ruling) or ruling.with_any:
        unbounded = _UNBOUNDED.search(fold(ruling.quote))
        return bool(unbounded) or not (grants and counts_beyond(quoted, said))
    return names_item(quoted, spoken, names) and within_counts(quoted, said)
