"""Words by which the name of an organisation is told from that of a person."""

from __future__ import annotations

from app.domain.patterns import compiled_later

ORGANISATION = compiled_later(
    r"\b(?:teams?|careers?|career|jobs?|recruit\w*|hiring|talent\w*|hr|human|resources|people|personal\w*|bewerb\w*"
    r"|karriere|stellen\w*|recrutement|ressources|recrutamento|rekrutacja|selezioni|interviews?|werkenbij|equipe"
    r"|equipo|grup[op]o?|groupe|gruppo|ggmbh|humaines|rh|seleccion\w*|recursos|humanos|rrhh|werving|selectie"
    r"|personeel\w*|hrm|selezione|risorse|umane|candidat\w*|application\w*|applicant\w*|notification\w*|no.?reply"
    r"|info|office|gmbh|ag|ltd|inc|llc|bv|srl|spa|sa|sl|kg|group|acquisition|workday|service|kundenservice"
    r"|sekretariat|verwaltung|support|admin\w*|department|abteilung|ausbildung|emploi|empleo|vacatures?|lavora|via"
    r"|backerei|bakery|klinik\w*|clinic\w*|schule|school|stadt|council|gemeente|comune|ayuntamiento|mairie"
    r"|boulangerie|panaderia|bakkerij|hospital|krankenhaus|universit\w*|linkedin|indeed|alerts?|newsletter)\b"
)
"""Folded words that name a team, an office or a company, and no person."""
