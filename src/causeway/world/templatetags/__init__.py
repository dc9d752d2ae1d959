"""Template tags of what everyone shares: `{% load places %}`, `{% load languages %}`."""
