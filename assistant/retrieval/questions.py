"""A message cut into the questions that it asks."""

import re

# Also before the numbers of a reader's own list: 1)個人證可以借幾冊 2)預約最多幾冊.
_SPLIT = re.compile(r"[?？;；]|另外|还有|顺便|(?:^|(?<=[\s:：,，。]))\(?[1-5①②③④⑤][.)、]\s*(?!\d)")
_LIST_THEM = re.compile(
    r"(?:请|麻烦|帮我|全部|全|都|一次|一起|通通|一一|逐项|完整)*(?:列|讲|说|写)(?:出来|给我|一下|清楚|完整|看看)*[。.]?"
)
_CLAUSE = re.compile(r"[,，、]|(?<=[吗呢])")
ASKS = re.compile(
    r"[吗呢几哪谁]|什么|怎|多少|多[久长大高早远]|如何|何时|[可能]不[可能]|有没有|是否|要不要|会不会|行不行"
)
_SHORTEST_QUESTION = 5
_SHORTEST_CLAUSE = 4


def split_questions(content: str) -> list[str]:
    """The questions that a message asks one after another; a short rest is no question.

    >>> split_questions("借閱證掉了補一張多少?個人的證多久驗一次?")
    ['借閱證掉了補一張多少', '個人的證多久驗一次']
    """
    return [question for part in _sentences(content) for question in _by_clauses(part)]


def is_several_sentences(content: str) -> bool:
    """Whether a message asks in more than one sentence."""
    return len(_sentences(content)) > 1


def _sentences(content: str) -> list[str]:
    parts = [p.strip() for p in _SPLIT.split(content) if not _LIST_THEM.fullmatch(p.strip())]
    return [p for p in parts if len(p.replace(" ", "")) >= _SHORTEST_QUESTION]


def _by_clauses(part: str) -> list[str]:
    """A sentence cut after each clause that asks; what asks nothing belongs to its neighbour."""
    questions: list[str] = []
    waiting = ""
    for clause in filter(str.strip, _CLAUSE.split(part)):
        waiting = f"{waiting},{clause}" if waiting else clause
        if ASKS.search(clause) and len(waiting.replace(" ", "")) >= _SHORTEST_CLAUSE:
            questions.append(waiting.strip())
            waiting = ""
    if waiting and questions:
        questions[-1] += f",{waiting}"
    return questions or [part]
