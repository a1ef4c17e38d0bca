"""The rooms of the page: a tab is a file here, with one function that builds it."""
