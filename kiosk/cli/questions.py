"""What commands ask for when they were not told, again until the answer can be used."""

from __future__ import annotations

import sys

import click

from kiosk.core.text import fold


def ask(question: str, default: str | None = None) -> str:
    """Give a line that is not empty; click.Abort at the end of the input."""
    return str(click.prompt(question, default=default, type=str))


def ask_number(question: str, least: int, most: int) -> int:
    """Give a whole number between the two, the least one when only Enter is pressed."""
    while True:
        answer = ask(question, str(least)).strip()
        if answer.isascii() and answer.isdigit() and least <= int(answer) <= most:
            return int(answer)
        click.echo(f"Cần một số từ {least} đến {most}.", err=True)


def ask_password(question: str, again: str = "Gõ lại mật khẩu") -> str:
    """Give a password typed twice alike, unseen where a person types it."""
    hidden = sys.stdin.isatty()
    while True:
        password = str(click.prompt(question, hide_input=hidden))
        if str(click.prompt(again, hide_input=hidden)) == password:
            return password
        click.echo("Hai lần gõ chưa giống nhau.", err=True)


def ask_secret(question: str = "Mật khẩu") -> str:
    """Give the password of somebody who signs in, unseen where a person types it."""
    return str(click.prompt(question, hide_input=sys.stdin.isatty()))


def ask_to_go_on(question: str) -> bool:
    """Tell whether somebody answers có; anything else, and only Enter, is a no."""
    answer = str(click.prompt(f"{question} [có/không]", default="không", show_default=False))
    return fold(answer) in {"co", "c", "y", "yes"}
