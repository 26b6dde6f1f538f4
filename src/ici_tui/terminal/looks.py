"""How cells of the screen are drawn: the parameters of SGR, and other looks made of them."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

_FOREGROUND: Final = re.compile(r"((?:^|;)38;2;\d+;\d+;)(\d+)")

_BOLD, _ITALIC = 1, 2


class Style(NamedTuple):
    """How a cell is drawn: the parameters of its SGR, without the leading reset, and its link."""

    colours: str = ""
    link: str = ""


PLAIN: Final = Style()


@lru_cache(4096)
def after_sgr(before: str, parameters: str) -> str:
    """Return the SGR parameters that hold after one more SGR; empty after a reset."""
    if parameters in ("", "0"):
        return ""
    if parameters.startswith("0;"):
        return parameters[2:]
    return f"{before};{parameters}" if before else parameters


@lru_cache(4096)
def font_of(colours: str) -> int:
    """Return the font that SGR parameters choose: 1 for bold, 2 for italic, 3 for both."""
    font = 0
    parameters = iter(colours.split(";"))
    for parameter in parameters:
        if parameter in ("38", "48", "58"):
            # The colour's own numbers: 5;n or 2;r;g;b.
            for _ in range(1 if next(parameters, "") == "5" else 3):
                next(parameters, "")
        elif parameter in ("", "0"):
            font = 0
        elif parameter == "1":
            font |= _BOLD
        elif parameter == "22":
            font &= ~_BOLD
        elif parameter == "3":
            font |= _ITALIC
        elif parameter == "23":
            font &= ~_ITALIC
    return font


@lru_cache(1024)
def in_font(style: Style, font: int) -> Style:
    """Return the style in another font."""
    turned = font_of(style.colours) ^ font
    colours = style.colours
    if turned & _BOLD:
        colours += ";1" if font & _BOLD else ";22"
    if turned & _ITALIC:
        colours += ";3" if font & _ITALIC else ";23"
    return Style(colours.lstrip(";"), style.link)


@lru_cache(1024)
def tinted(style: Style) -> Style:
    """Return the style with the lowest bit of blue of its 24-bit colour inverted, if it has one.

    Palette colours have no known neighbour.
    """
    colours = _FOREGROUND.sub(lambda m: f"{m[1]}{int(m[2]) ^ 1}", style.colours)
    return Style(colours, style.link)


def can_reverse(colours: str) -> bool:
    """Return whether SGR parameters name both colours, of the palette of 256 or in 24 bits."""
    foreground, background, _, _ = _grounds(colours)
    return bool(foreground and background)


@lru_cache(1024)
def reversed_look(style: Style) -> Style:
    """Return the style with its two colours exchanged, in reverse video: it looks the same.

    Nothing is only overruled: tmux takes 24 parameters at most.
    """
    foreground, background, reverse, rest = _grounds(style.colours)
    exchanged = [f"38{background[2:]}", f"48{foreground[2:]}", *([] if reverse else ["7"])]
    return Style(";".join([*rest, *exchanged]), style.link)


@lru_cache(1024)
def _grounds(colours: str) -> tuple[str, str, bool, tuple[str, ...]]:
    """Return the parameters of both colours, empty where they are others, and reverse video.

    The last are all other parameters.
    """
    found = {"38": "", "48": ""}
    reverse = False
    rest: list[str] = []
    parameters = iter(colours.split(";"))
    for parameter in parameters:
        number = int(parameter) if parameter.isdecimal() else 0
        if parameter in ("38", "48", "58"):
            kind = next(parameters, "")
            own = [next(parameters, "") for _ in range(1 if kind == "5" else 3)]
            whole = ";".join([parameter, kind, *own])
            if parameter == "58":
                rest.append(whole)
            else:
                found[parameter] = whole
        elif number in (7, 27):
            reverse = number == 7
        elif not number:
            found, reverse = {"38": "", "48": ""}, False
            rest.clear()
        elif number // 10 in (3, 9):
            found["38"] = ""
            rest.append(parameter)
        elif number // 10 in (4, 10):
            found["48"] = ""
            rest.append(parameter)
        else:
            rest.append(parameter)
    return found["38"], found["48"], reverse, tuple(rest)
