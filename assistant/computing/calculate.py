"""A question to a calculator's outcome, by the first way to take it apart that comes to one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.calculators.working import in_minutes, sum_up
from assistant.computing.both_ends import at_both_ends, read_both_ends
from assistant.computing.calculate_once import calculate_inputs, calculate_once
from assistant.computing.choose_open_on import open_on
from assistant.computing.choose_until import until_when
from assistant.computing.class_limit import class_limit
from assistant.computing.corrected import as_meant
from assistant.computing.items_apart import items_apart
from assistant.computing.last_call import last_call
from assistant.computing.late_notice import late_notice
from assistant.computing.limit_excluding import as_excess
from assistant.computing.money_and_day import read_money_and_day, with_both
from assistant.computing.owed import read_owed, with_owed
from assistant.computing.parallel import (
    counts_items,
    difference,
    put_together,
    read_cases,
    read_pair,
)
from assistant.computing.purse import Purse, against, read_purse, spend, with_rest
from assistant.computing.rest_counted import with_rest_counted
from assistant.computing.signatures import rules_for
from assistant.computing.slot_months import slot_months
from assistant.computing.sums import add_up, owners
from assistant.computing.two_cases import apart, cases_before, read_two_cases
from assistant.computing.two_sides import read_two_sides
from assistant.parts import split_parts
from assistant.reading.changes import adds
from assistant.reading.quantities import read_quantities
from assistant.records import Outcome, Status
from ingest.records import Corpus
from ingest.rule_records import Rule
from ingest.text import fold

_SUM = "，多少錢"
_BOTH = re.compile("两(?:[场种个边间本片张样次馆者])?(?:都|一起|加起来|合起来)")
_BEYOND = re.compile(
    r"^[^,。]{0,8}(?:超过|超出|不到|不足|未满|不满|逾)[^,。]{1,6}(?:小时|天|日|面|页|岁|年)?的?(?:话|部分)?[,]?(?:怎么|如何)(?:算|办|收|计)"
)


@dataclass(frozen=True)
class _Asked:
    """What is asked of one library: the turns, the last of which is the question."""

    turns: tuple[str, ...]
    library: str
    corpus: Corpus

    @property
    def last(self) -> str:
        """The question itself."""
        return self.turns[-1]

    def rules_of(self, kind: str) -> Sequence[Rule]:
        """The library's rules of a kind."""
        return self.corpus.rules_of.get((self.library, kind), ())

    def alone(self, *turns: str) -> Outcome | None:
        """The outcome of other turns instead of these."""
        return calculate(turns, (self.library,), self.corpus)

    def instead(self, *last: str) -> Outcome | None:
        """The outcome of these turns with others for the last one."""
        return self.alone(*self.turns[:-1], *last)

    def once(self, *turns: str, only: str = "") -> Outcome | None:
        """The outcome of turns that are not taken apart, of one calculator or of any."""
        return calculate_once(turns, self.library, self.corpus, only)

    def once_instead(self, *last: str) -> Outcome | None:
        """The same of these turns with others for the last one."""
        return self.once(*self.turns[:-1], *last)


_Way = Callable[[_Asked], Outcome | None]


def calculate(turns: Sequence[str], libraries: Sequence[str], corpus: Corpus) -> Outcome | None:
    """The outcome of the first calculator that the turns want and that can answer them.

    Only where one library is meant: several are a comparison, none is asked back.
    """
    if len(libraries) != 1 or _BEYOND.search(fold(turns[-1])):
        return None
    asked = _Asked(tuple(turns), libraries[0], corpus)
    if found := _first(_AS_TOLD, asked):
        return found
    meant = replace(asked, turns=tuple(with_rest_counted(said) for said in as_meant(turns)))
    if found := _first(_AS_MEANT, meant):
        return in_minutes(found, fold(meant.last))
    return _purse_asks_back(asked)


def _first(ways: Sequence[_Way], asked: _Asked) -> Outcome | None:
    return next((found for way in ways if (found := way(asked)) is not None), None)


def _against_purse(asked: _Asked) -> Outcome | None:
    """What is wanting to the sum, or left of what the reader hands over."""
    purse = read_purse(asked.last)
    return against(_cost(asked, purse), purse) if purse else None


def _purse_asks_back(asked: _Asked) -> Outcome | None:
    """What is asked back of a sum that a purse is held against."""
    purse = read_purse(asked.last)
    cost = _cost(asked, purse) if purse else None
    return cost if cost and cost.status is Status.CLARIFY else None


def _cost(asked: _Asked, purse: Purse) -> Outcome | None:
    """What is asked about without the purse comes to."""
    return asked.instead(f"{purse.rest}{_SUM}")


def _items_apart(asked: _Asked) -> Outcome | None:
    return items_apart(
        read_two_sides(asked.last),
        asked.instead,
        lambda whole, one: calculate_inputs(whole.calculator, asked.library, one, asked.corpus),
    )


def _both_ends(asked: _Asked) -> Outcome | None:
    return at_both_ends(read_both_ends(asked.last), asked.instead)


def _money_and_day(asked: _Asked) -> Outcome | None:
    return with_both(read_money_and_day(asked.last), asked.instead)


def _cases_before(asked: _Asked) -> Outcome | None:
    """How far the cases of the turns before lie apart."""
    found = apart(cases_before(asked.turns), lambda case: asked.alone(*case))
    return found if found and found.amount else None


def _two_cases(asked: _Asked) -> Outcome | None:
    return apart(read_two_cases(asked.last), lambda case: asked.instead(*case))


def _with_owed(asked: _Asked) -> Outcome | None:
    owed = read_owed(asked.last)
    return with_owed(asked.instead(owed.rest), owed) if owed else None


def _with_rest_of_purse(asked: _Asked) -> Outcome | None:
    left = spend(asked.last, asked.instead)
    return with_rest(left, asked.alone, asked.instead)


def _sum_of_calculators(asked: _Asked) -> Outcome | None:
    """The sum of what several calculators come to, each by its clause."""
    known = asked.corpus.calculators
    own = {s.name: rules_for(s.name, asked.library, asked.corpus) for s in known}
    words = owners([s for s in known if own[s.name]], own.get("price", ()))
    return add_up(asked.last, words, lambda part, name: asked.once(part, only=name), known[0].masks)


def _cases(asked: _Asked) -> Outcome | None:
    """What several cases of one calculator in the last turn come to, together or apart."""
    if pair := read_pair(asked.last):
        changed = asked.once_instead(pair.first, pair.changed)
        if found := difference(asked.once_instead(pair.first), changed):
            return found
    cases = read_cases(asked.last)
    if cases is None or counts_items(cases):
        return None

    def whole(name: str) -> list[str]:
        known = asked.corpus.calculator(name).parameters
        return [p.name for p in known if not (p.per_item or p.spreads)]

    return put_together(cases, asked.once_instead, whole)


def _both_before(asked: _Asked) -> Outcome | None:
    """The sum of what the two turns before came to: 下午多少 | 晚上呢 | 兩場都訂的話總共."""
    if len(asked.turns) < 3 or not _BOTH.search(fold(asked.last)):
        return None
    found = [asked.once(*asked.turns[:-2]), asked.once(*asked.turns[:-1])]
    done = [o for o in found if o is not None and o.amount is not None]
    return sum_up(done) if len({o.amount for o in done}) > 1 else None


def _of_a_part(asked: _Asked) -> Outcome | None:
    """The first of several questions that comes to a sum: 三本晚7天罰多少，沒繳能不能續借."""
    parts = split_parts(asked.last)
    told = [part for part in parts if read_quantities(part).numbers]
    found = (asked.once_instead(part) for part in told) if len(parts) > 1 else ()
    return next((o for o in found if o is not None and o.amount is not None), None)


def _with_what_is_added(asked: _Asked) -> Outcome | None:
    """The sum of the turns before and of another calculator's that the last turn adds."""
    if not asked.turns[1:] or not adds(fold(asked.last)):
        return None
    before, more = asked.once(*asked.turns[:-1]), asked.once(f"{asked.last}{_SUM}")
    if before is None or more is None or before.calculator == more.calculator:
        return None
    return sum_up([before, more])


def _by_grammar(asked: _Asked) -> Outcome | None:
    """What is asked in words that one matter alone is asked in: until what time, open on a day."""
    for way in (until_when, last_call, open_on, late_notice, slot_months, class_limit):
        if found := way(asked.turns, asked.rules_of):
            return replace(found, library=asked.library)
    return None


def _without_excluded(asked: _Asked) -> Outcome | None:
    """By how many a limit is passed, that leaves some of what is told out."""
    question = as_excess(rules_for("limit", asked.library, asked.corpus), asked.last)
    return asked.once(*asked.turns[:-1], question, only="limit") if question else None


_AS_TOLD: tuple[_Way, ...] = (
    _by_grammar,
    _without_excluded,
    _against_purse,
    _items_apart,
    _both_ends,
    _money_and_day,
    _cases_before,
    _two_cases,
    _with_owed,
    _with_rest_of_purse,
)
_AS_MEANT: tuple[_Way, ...] = (
    _sum_of_calculators,
    _cases,
    _both_before,
    _with_what_is_added,
    lambda asked: asked.once(*asked.turns),
    _of_a_part,
)
