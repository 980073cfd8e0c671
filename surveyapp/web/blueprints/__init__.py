"""One package per part of the site; they do not import each other."""
