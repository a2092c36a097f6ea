"""Words in names of sheets: of examples, and words that say nothing of the rows."""

from __future__ import annotations

EXAMPLE_WORDS = """template, templates, example, examples, sample, samples, demo, instructions, readme, how to,
    vorlage, vorlagen, beispiel, beispiele, muster, anleitung, modèle, exemple, exemples, mode d'emploi, plantilla,
    ejemplo, ejemplos, instrucciones, modello, esempio, esempi, istruzioni, sjabloon, voorbeeld, voorbeelden,
    szablon, przykład, przykłady, instrukcja, modelo, exemplo, exemplos, instruções"""
"""Words in names of sheets that only show how the others are filled in."""
GENERIC_WORDS = """sheet, worksheet, other, more, weitere, autres, otros, altri, andere, inne, outros, table,
    tab, tracker, tracking, list, log, overview, data, main, master, all, new, my, copy, of, the, job, jobs,
    search, jobsearch, application, applications, app, apps, hunt, part, page, db, database, current, tabelle,
    blatt, bewerbung, bewerbungen, stellen, stelle, jobsuche, liste, daten, alle, neu, meine, teil, kopie, von,
    feuille, feuil, candidature, candidatures, recherche, emploi, emplois, offre, offres, offres d'emploi,
    suivi, tableau, toutes, tous, mes, copie, de, hoja, solicitud, solicitudes, candidatura, candidaturas,
    búsqueda, empleo, ofertas, todas, todos, mis, copia, foglio, candidature, ricerca, lavoro, offerte, tutte,
    tutti, elenco, blad, sollicitatie, sollicitaties, vacature, vacatures, lijst, werk, baan, kopie, arkusz,
    aplikacje, aplikacja, oferty, praca, lista, wszystkie, kopia, planilha, folha, página, vaga, vagas, emprego,
    лист"""
"""Words in names of sheets that say nothing of their applications."""
