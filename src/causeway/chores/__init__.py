"""The chores behind `./causeway`: one file each, named as the word that one types."""
