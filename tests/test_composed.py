"""Any condition with any ask over the agreements, and a second turn, against plain filters."""

import random

from composed import ASKS, FRAMES, WHAT, WHEN, WHO, asked_of, fault_of, meeting, say

from assistant.agreements.register import answer_register
from assistant.records import Answer
from ingest.records import Corpus

SEED = 20240320


def ask(corpus: Corpus, *turns: str) -> Answer | None:
    document = corpus.document("agreements")
    return answer_register(turns, corpus.agreements, corpus.places, document)


def test_conditions_compose_with_every_ask(corpus: Corpus) -> None:
    """Every pair of conditions, a third by chance, in every frame and with asks in turn."""
    chance = random.Random(SEED)
    faults, count = [], 0
    for who, a in WHO:
        for when, b in WHEN:
            for kind, words in ASKS.items():
                what, c = chance.choice(WHAT)
                rows = meeting(a, b, c)
                if not (who or when or what) or not asked_of(kind, rows):
                    continue
                count += 1
                said = say(chance.choice(FRAMES), who, when, what, chance.choice(words))
                if fault := fault_of(kind, rows, ask(corpus, said)):
                    faults.append((said, fault))
    assert count > 2000
    assert faults == []


def test_a_second_turn_changes_one_condition(corpus: Corpus) -> None:
    """那…呢 puts another country or year in the place of the one before; 其中 adds a condition."""
    faults = []
    places = [c for c in WHO if c[0] in ("俄羅斯", "南韓", "歐洲國家", "亞洲", "波羅的海三國")]
    years = [c for c in WHEN if c[0] in ("民國百年", "2008～2012年間", "近五年", "截至2010年")]
    contents = [c for c in WHAT if c[0] in ("沒寫到展覽", "不提數位化", "有展覽或研討會")]
    for who, a in places:
        for when, b in years:
            first = f"{when}跟{who}簽的協議有幾份"
            if not meeting(a, b):
                continue
            turns = [(f"那{other}呢？", (o, b)) for other, o in places if other != who]
            turns += [(f"換成{other}呢？", (a, o)) for other, o in years if other != when]
            turns += [(f"其中{what}的有幾份", (a, b, c)) for what, c in contents]
            for said, conditions in turns:
                if fault := fault_of("count", meeting(*conditions), ask(corpus, first, said)):
                    faults.append((first, said, fault))
    assert faults == []


def test_a_wrong_answer_is_a_fault(corpus: Corpus) -> None:
    """The answer to another question is not taken for right."""
    rows = meeting(dict(WHO)["俄羅斯"])
    right = ask(corpus, "跟俄羅斯簽的協議有幾份")
    assert fault_of("count", rows, right) == ""
    assert fault_of("count", rows[1:], right)
    assert fault_of("share", rows, right)
    assert fault_of("country_", rows, ask(corpus, "跟南韓簽的協議各國幾份"))
    assert fault_of("list", rows, None)
