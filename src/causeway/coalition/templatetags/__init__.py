"""Template tags about people: `{% load people %}`."""
