"""What one header and one cell say: columns, statuses, days, pay, names, in the languages of `app/exchange/lexicon`."""
