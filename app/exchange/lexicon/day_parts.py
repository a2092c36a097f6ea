"""Headers of columns that hold the day, the month and the year separately; accents are ignored."""

from __future__ import annotations

DAY_WORDS = "day, dd, tag, jour, día, giorno, dag, dzień, dia, gün, день, число, 日"
MONTH_WORDS = "month, mm, monat, mois, mes, mese, maand, miesiąc, mês, månad, måned, ay, месяц, 月"
YEAR_WORDS = "year, yyyy, yy, jahr, jjjj, année, an, aaaa, año, anno, jaar, rok, ano, år, yıl, год, 年"
BETWEEN = "of, the, der, des, die, de, du, la, le, del, della, di, van, het, do, da, z, w"
"""Words that are ignored beside them, as in "day of the application"."""
