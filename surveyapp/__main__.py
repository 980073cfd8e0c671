"""`python -m surveyapp` is the console script."""

from surveyapp.cli import main

if __name__ == "__main__":
    main()
