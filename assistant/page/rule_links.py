"""Which calculators compute from a provision, each as the query of the form that opens on it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.computing.signatures import form_signature, kinds_of, libraries_for, rules_for
from assistant.page.inputs import CALCULATOR, LIBRARY
from assistant.page.rule_names import name_rule
from assistant.sentences import joined
from ingest.records import Corpus
from ingest.rule_records import Rule, Signature, figures_in

_RULE_FIELDS = ("rule", "thing")  # the parameters by which a form chooses one rule


@dataclass(frozen=True)
class RuleLink:
    """The form `query` computes with a figure of the provision; `title` says what."""

    title: str
    query: str


def find_rule_links(document_id: str, corpus: Corpus) -> dict[str, tuple[RuleLink, ...]]:
    """The forms by the path of the provision that their figures stand in."""
    found: dict[str, dict[str, RuleLink]] = {}
    for signature in corpus.calculators:
        kinds = set(kinds_of(signature.name)) - {"not_stated"}
        for library in libraries_for(signature.name, corpus):
            rules = rules_for(signature.name, library, corpus)
            declared = form_signature(signature, rules)
            for rule in rules:
                if rule.kind not in kinds:
                    continue
                link = _link(declared, library, rule, corpus)
                for path in _paths(rule, document_id):
                    found.setdefault(path, {})[link.query] = link
    return {path: tuple(links.values()) for path, links in found.items()}


def _link(signature: Signature, library: str, rule: Rule, corpus: Corpus) -> RuleLink:
    query, title = {CALCULATOR: signature.name, LIBRARY: library}, signature.title
    for parameter in signature.parameters:
        if parameter.name in _RULE_FIELDS and any(c.value == rule.id for c in parameter.choices):
            query[parameter.name] = rule.id
            title = joined([title, "：", name_rule(rule, corpus)], "")
    return RuleLink(title, urlencode(query))


def _paths(rule: Rule, document_id: str) -> set[str]:
    """The provisions of a document that hold the rule's figures."""
    return {f.provision for f in figures_in(rule.fields) if f.document == document_id}
