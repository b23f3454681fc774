"""Sentences that a voice's pace is measured with, and one to hear it by, in its own language."""

from __future__ import annotations

_ENGLISH = (
    "Lie down on your back and let the floor carry your weight.",
    "Draw both feet a little closer to you.",
    "On the next breath out, press the small of your back gently down.",
    "Let go of your belly.",
    "Slide one heel along the mat until the whole leg is long.",
    "Notice which shoulder is heavier, without changing anything.",
    "Roll your head from side to side, as slowly as you like.",
    "Turn your palms to the ceiling and soften your fingers.",
    "Bring the other knee up towards your chest, and stay there.",
    "If anything pulls or pinches, make the movement smaller.",
    "Feel how your ribs widen.",
    "When you are ready, return to the middle and rest for a while.",
)
_GERMAN = (
    "Leg dich auf den Rücken und lass den Boden dein Gewicht tragen.",
    "Zieh beide Füße ein wenig näher zu dir heran.",
    "Drück beim nächsten Atemzug den unteren Rücken sanft nach unten.",
    "Lass deinen Bauch los.",
    "Schieb eine Ferse über die Matte, bis das ganze Bein lang ist.",
    "Spür, welche Schulter schwerer ist, ohne etwas zu verändern.",
    "Roll den Kopf von einer Seite zur anderen, so langsam du magst.",
    "Dreh die Handflächen zur Decke und lass die Finger weich werden.",
    "Hol das andere Knie zur Brust heran, und bleib dort.",
    "Wenn etwas zieht oder zwickt, mach die Bewegung kleiner.",
    "Spür, wie deine Rippen weit werden.",
    "Wenn du so weit bist, komm zurück zur Mitte und ruh dich eine Weile aus.",
)
_SPANISH = (
    "Túmbate boca arriba y deja que el suelo sostenga tu peso.",
    "Acerca un poco los dos pies hacia ti.",
    "En la próxima espiración, presiona suavemente la zona lumbar hacia abajo.",
    "Suelta el vientre.",
    "Desliza un talón por la esterilla hasta que toda la pierna quede larga.",
    "Nota qué hombro pesa más, sin cambiar nada.",
    "Gira la cabeza de un lado a otro, tan despacio como quieras.",
    "Vuelve las palmas hacia el techo y afloja los dedos.",
    "Lleva la otra rodilla hacia el pecho, y quédate ahí.",
    "Si algo tira o molesta, haz el movimiento más pequeño.",
    "Siente cómo se ensanchan las costillas.",
    "Cuando quieras, vuelve al centro y descansa un rato.",
)

SENTENCES = {"en": _ENGLISH, "de": _GERMAN, "es": _SPANISH}
"""As a movement class sounds: short and middling, statements and invitations."""

SAMPLES = {
    "en": "Lie down on your back, close your eyes, and let the floor carry you.",
    "de": "Leg dich auf den Rücken, schließ die Augen, und lass dich vom Boden tragen.",
    "es": "Túmbate boca arriba, cierra los ojos, y deja que el suelo te sostenga.",
}

LETTERS_A_WORD = sum(map(str.isalpha, "".join(_ENGLISH))) / len(" ".join(_ENGLISH).split())
"""Of English, 4.1; German has 4.5 and Spanish 4.4 in the same instructions."""


def sentences_for(language: str) -> tuple[str, ...]:
    """The sentences for a voice that speaks that language; English ones where there are none."""
    return SENTENCES.get(language.partition("-")[0], _ENGLISH)


def sample_for(language: str) -> str:
    """Something to hear a voice by; in English where there is nothing in its language."""
    return SAMPLES.get(language.partition("-")[0], SAMPLES["en"])
