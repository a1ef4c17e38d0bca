"""From a question's words to quantities and typed inputs; knows no library and no question."""
