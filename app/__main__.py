"""`python -m app`: the same as the `onward` command, from a checkout."""

from app.launcher import main

if __name__ == "__main__":
    main()
