"""People come here to see what waits for them. Subjects: home, calendar, search; front is what strangers see first."""
