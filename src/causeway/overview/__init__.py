"""People come here to see what waits for them. Subjects: home, calendar, search."""
