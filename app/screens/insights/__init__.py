"""Place 4: what the numbers of a search say, as pictures."""
