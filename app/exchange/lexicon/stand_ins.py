"""Headers that name the company or the role only where no other column does: trades have words of their own."""

from __future__ import annotations

STAND_INS: dict[str, str] = {
    "company": """who, client, agency, school, university, college, hospital, clinic, ward, practice, store, shop,
        restaurant, hotel, site, institution, institute, council, trust, care home, wer, wo, schule, hochschule, uni,
        universität, klinik, krankenhaus, praxis, einrichtung, träger, behörde, geschäft, laden, kita, qui, où, magasin,
        boutique, enseigne, établissement, structure, école, université, hôpital, clinique, collectivité, quién, dónde,
        hospital, clínica, residencia, colegio, escuela, universidad, tienda, centro, chi, scuola, ospedale, università,
        ente, negozio, ristorante, struttura, wie, waar, ziekenhuis, instelling, zorginstelling, universiteit, winkel,
        escola, universidade, loja, instituição, szkoła, szpital, przychodnia, sklep, uczelnia, skola, sjukhus, butik,
        kommun, skole, sygehus, kommune, okul, hastane, üniversite, mağaza, где, школа, больница, магазин, клиника,
        学校, 医院, 大学, 病院, 店舗, 학교, 병원, 매장""",
    "role": """oferta, oferta de trabajo, offre, offerta, offerta di lavoro, what, post,
        part, gig, as, grade, subject, assignment, als, was, dienstart, fach, quoi, mission, service,
        unité, qué, unidad, servicio, área, cosa, reparto, incarico, wat, afdeling, o quê, setor, co, dział, vad, hvad,
        ne, кем, 科目, 診療科, 과목, 부서""",
    "applied_on": "date of contact, date contacted, contact date, day of contact, datum des kontakts, date du contact",
}
"""By field; accents count for nothing."""
