"""A job posting as one copies its text from a page."""

POSTING = """\
Data Engineer
Zuidas Consulting · Amsterdam · Hybrid

What you will do
Build pipelines with our clients. Questions? Sanne de Boer <sanne@zuidas.example>

What we offer
EUR 3,800 - 5,200 gross a month, 27 days of holiday.

Apply by 8 January 2027.
"""
