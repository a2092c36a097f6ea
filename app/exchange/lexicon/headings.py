"""Words of headings between rows and of lines that count them."""

from __future__ import annotations

WEEK_WORDS = """week, wk, week of, week commencing, wc, w c, kw, woche, kalenderwoche, semaine, semaine du, semana,
    semana del, settimana, settimana del, weeknummer, tydzien, uge, vecka, uke, hafta, неделя, 周, 第, 週, 주"""
TOTAL_WORDS = """total, totals, grand total, sum, summe, gesamt, totale, totaal, suma, razem, toplam, итого, всего,
    合计, 合計, 总计, 합계"""
COUNT_WORDS = """average, avg, durchschnitt, moyenne, promedio, gemiddelde, średnia, ortalama, number, anzahl, nombre,
    taux, cantidad, tasa, número, tasso, aantal, liczba, antal, rate, percentage, count, ratio, quote"""
"""More words that a line which counts rows begins or ends with."""
