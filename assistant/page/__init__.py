"""The web page over the assistant; `app.py` opens it."""
