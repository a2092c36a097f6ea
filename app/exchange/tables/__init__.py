"""A grid of cells to drafts of applications: where its headers are, what each column holds, what each row says."""
