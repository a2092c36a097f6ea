"""Words in names of sheets: of sheets without applications, and words that say nothing of the rows."""

from __future__ import annotations

NO_APPLICATIONS = """template, templates, example, examples, sample, samples, demo, instructions, readme, how
    to, contacts, people, network, networking, recruiters, lists, lookup, lookups, dropdown, dropdowns,
    dashboard, stats, statistics, summary, vorlage, vorlagen, beispiel, beispiele, muster, anleitung, kontakte,
    netzwerk, listen, übersicht, statistik, modèle, exemple, exemples, mode d'emploi, réseau, listes,
    statistiques, plantilla, ejemplo, ejemplos, instrucciones, contactos, listas, resumen, estadísticas,
    modello, esempio, esempi, istruzioni, contatti, elenchi, riepilogo, statistiche, sjabloon, voorbeeld,
    voorbeelden, contacten, netwerk, lijsten, overzicht, statistieken, szablon, przykład, przykłady, instrukcja,
    kontakty, listy, podsumowanie, statystyki, modelo, exemplo, exemplos, instruções, contatos, resumo,
    estatísticas"""
"""Words in names of sheets that hold no applications, though their headers may look so."""
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
