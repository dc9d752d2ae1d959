"""What the alliance says of itself to strangers: the front page, the members, and whom to turn to in danger."""
