"""l10n: canonical texts to gettext catalogs, checked, and compiled to JSON bundles."""

__version__ = "0.1.0"
