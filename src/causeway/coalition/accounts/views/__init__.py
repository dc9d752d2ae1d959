"""The pages of accounts: signing in, being asked again, what is one's own, and the people of the alliance."""
