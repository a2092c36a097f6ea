"""What a person does to a search, one method each; `db.store.Store` is all of them together."""
