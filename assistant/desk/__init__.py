"""The librarians' desk: what readers asked and thought of the answers, and how to act on it."""
