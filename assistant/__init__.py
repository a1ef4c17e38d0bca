"""Query time: a question to an answer whose every quote is verified."""
