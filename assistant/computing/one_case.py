"""What one calculator works on, and which of the library's rules its question means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from assistant.reading.rule_match import Told
from assistant.reading.words import matches
from assistant.records import Inputs, Outcome, Quantities
from ingest.records import Corpus
from ingest.rule_records import Rule, Signature


@dataclass(frozen=True)
class Case:
    """What one calculator works on: its rules of the library, the inputs, and what is told."""

    signature: Signature
    rules: Sequence[Rule]
    inputs: Inputs
    asked: Quantities  # of the last turn
    gathered: Quantities  # of all turns, a count said again in the place of the one before
    told: Told
    corpus: Corpus
    by_id: Mapping[str, Rule]
    general: bool
    turns: Sequence[Quantities] = ()
    spoken: Sequence[str] = ()

    def rules_beside(self, kind: str) -> Sequence[Rule]:
        """The library's rules of another kind."""
        return self.corpus.rules_of.get((self.rules[0].library, kind), ())


def rule_of(case: Case) -> Rule | None:
    """The rule chosen in a form, else whose topics or names the question names, else the general."""
    if chosen := case.by_id.get(case.inputs.choice("rule")):
        return chosen
    for text, field in product((case.told.last, case.told.text), ("topics", "names")):
        said = [
            sum(bool(matches(text, t)) for t in rule.fields.get(field, ())) for rule in case.rules
        ]
        if any(said):  # 黎明分館的兒童閱覽室: the rule with most of its words said
            return case.rules[said.index(max(said))]
    general = [r for r in case.rules if not r.fields.get("names") and not r.fields.get("topics")]
    if general or case.inputs.text:
        return general[0] if general else None
    graded = [r for r in case.rules if len(r.fields.get("tiers", ())) != 1]
    return graded[0] if len(graded) == 1 else None  # one tier alone is asked for by its topics


def by_rule(case: Case, formula: Callable[[Rule, Inputs], Outcome | None]) -> Outcome | None:
    """What the case's rule comes to, with the rule among the inputs where it had to be chosen."""
    rule = rule_of(case)
    outcome = formula(rule, case.inputs) if rule else None
    if rule is None or outcome is None:
        return None
    chosen = {"rule": rule.id} if len(case.rules) > 1 else {}
    values = {**case.inputs.values, **outcome.inputs.values, **chosen}
    return replace(outcome, inputs=replace(case.inputs, values=values))
