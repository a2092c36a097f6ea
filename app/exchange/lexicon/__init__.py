"""Words people use in tables of applications, by what they stand for: data, in fifteen languages."""
