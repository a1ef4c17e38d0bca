"""From a question to the provisions that may answer it, best first."""
