"""Reading emails in the dashboard: a file is picked, what each email would become is agreed to, then it is saved."""
