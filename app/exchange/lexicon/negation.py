"""Words that turn what is said after them into its opposite, and words where they no longer do; accents left out."""

from __future__ import annotations

NOT = """not, no, never, none, nor, without, nothing, cannot, havent, hasnt, hadnt, wasnt, werent, isnt, arent, didnt,
    doesnt, dont, wont, wouldnt, couldnt, cant, nicht, kein, keine, keinen, keinem, keiner, keines, nie, niemals, ohne,
    nichts, pas, non, aucun, aucune, sans, jamais, ni, rien, ningun, ninguno, ninguna, sin, nunca, jamas, nada, tampoco,
    nessun, nessuno, nessuna, senza, niente, niet, geen, nooit, zonder, niets, nao, nenhum, nenhuma, sem, bez, nie,
    ikke, inte, ej, utan, uden, uten, не, нет, без"""
"""What stands before the word it denies, seldom behind it."""
YET = """yet, so far, until now, still, as of now, noch, bisher, bislang, bis jetzt, encore, pour l instant, toujours,
    aun, todavia, de momento, por ahora, ancora, per ora, finora, nog, tot nu toe, vooralsnog, ainda, por enquanto"""
"""What may stand beside such a word and says that it can change."""
ENDS = """but, after, since, then, because, although, aber, nach, seit, dann, weil, sondern, mais, apres, depuis, puis,
    car, pero, tras, despues, desde, porque, sino, ma, dopo, poi, perche, maar, na, sinds, daarna, omdat, mas, depois,
    apos"""
"""What ends the words that a "not" denies."""
