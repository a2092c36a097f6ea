"""Words that deny the words after them, and words that end this; without accents."""

from __future__ import annotations

NOT = """not, no, never, none, nor, without, nothing, cannot, havent, hasnt, hadnt, wasnt, werent, isnt, arent, didnt,
    doesnt, dont, wont, wouldnt, couldnt, cant, nicht, kein, keine, keinen, keinem, keiner, keines, nie, niemals, ohne,
    nichts, pas, non, aucun, aucune, sans, jamais, ni, rien, ningun, ninguno, ninguna, sin, nunca, jamas, nada, tampoco,
    nessun, nessuno, nessuna, senza, niente, niet, geen, nooit, zonder, niets, nao, nenhum, nenhuma, sem, bez, nie,
    ikke, inte, ej, utan, uden, uten, не, нет, без"""
"""Words that come before the word they deny, seldom after it."""
YET = """yet, so far, until now, still, as of now, noch, bisher, bislang, bis jetzt, encore, pour l instant, toujours,
    aun, todavia, de momento, por ahora, ancora, per ora, finora, nog, tot nu toe, vooralsnog, ainda, por enquanto"""
"""Words beside them that say that this can change."""
ENDS = """but, after, since, then, because, although, aber, nach, seit, dann, weil, sondern, mais, apres, depuis, puis,
    car, pero, tras, despues, desde, porque, sino, ma, dopo, poi, perche, maar, na, sinds, daarna, omdat, mas, depois,
    apos"""
"""Words after which nothing is denied any more."""
