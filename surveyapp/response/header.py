"""Hold a file's header against the columns map."""

import difflib

from surveyapp.errors import Finding
from surveyapp.response.columns import ColumnMap
from surveyapp.response.csv_file import shown

_NAMED = 10


def check_header(
    mapped: ColumnMap, header: tuple[str, ...], *, ignore_unknown: bool
) -> list[Finding]:
    """What is wrong with the header.

    Args:
        mapped: the columns map.
        header: column names of the file.
        ignore_unknown: columns that the map does not name are left alone.

    Returns:
        A finding per column that is missing, and one for all that nobody asked for.
    """
    missing = [name for name in mapped.columns() if name not in header]
    findings = [_missing(name, header) for name in missing]
    unknown = unknown_columns(mapped, header)
    if unknown and not ignore_unknown:
        named = ", ".join(shown(name) for name in unknown[:_NAMED])
        more = f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else ""
        what = f"The map does not say what to do with {named}{more}."
        fix = "Map them, name them under 'ignore', or leave them out with --ignore-unknown."
        findings.append(Finding("column-unknown", "line 1", what, fix))
    return findings


def unknown_columns(mapped: ColumnMap, header: tuple[str, ...]) -> tuple[str, ...]:
    """Columns of the file that the map does not name at all."""
    known = {*mapped.columns(), *mapped.ignore}
    return tuple(name for name in header if name not in known)


def ignored_columns(mapped: ColumnMap, header: tuple[str, ...]) -> tuple[str, ...]:
    """Columns of the file that are not read, because the map says so or does not name them."""
    used = set(mapped.columns())
    return tuple(name for name in header if name not in used)


def _missing(name: str, header: tuple[str, ...]) -> Finding:
    near = difflib.get_close_matches(name, header, n=1)
    fix = f"Did you mean {shown(near[0])}? " if near else ""
    what = f"The file has no column {shown(name)}."
    return Finding("column-missing", "line 1", what, fix + "Mend the header or the map.")
