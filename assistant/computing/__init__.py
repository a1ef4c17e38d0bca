"""From a question to its calculator: which one, with which inputs and rules, and what it comes to."""
