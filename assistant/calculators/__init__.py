"""Deterministic calculators: typed inputs and a library's rules to an outcome with its working.

Formulas only: every number of a regulation comes from corpus/rules, beside its quote.
"""
