"""Lets `python -m pausa` do what `pausa` does."""

from pausa.cli import main

if __name__ == "__main__":
    main()
