"""The world: what is true whoever we are. Subjects: places, themes, languages, symbols."""
