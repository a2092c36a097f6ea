"""Job postings read from web pages, and from what the public job interfaces of hiring systems answer."""
