"""People come here to say things together and hold others to their promises. Subjects: statements."""
