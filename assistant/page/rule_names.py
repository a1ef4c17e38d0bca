"""What a rule is called where a reader chooses among the rules of a library."""

from assistant.sentences import joined, phrase
from ingest.records import Corpus
from ingest.rule_records import Rule


def name_rule(rule: Rule, corpus: Corpus) -> str:
    """A rule as a reader tells it from its library's others: topic, card and kind, figure."""
    fields = rule.fields
    topic = fields.get("topic") or joined(fields.get("names", ())[:2])
    topic = topic or ("一般" if "names" in fields else corpus.document(rule.document).title)
    apart = [w for w in (fields.get("card", ""), fields.get("item", "")) if w and w not in topic]
    figure = fields.get("figure") or fields.get("price")
    if figure is not None and figure.value is not None:
        apart.append(phrase("fault.amount", value=figure.number, unit=figure.unit))
    return joined([topic, "（", joined(apart, "，"), "）"], "") if apart else topic
