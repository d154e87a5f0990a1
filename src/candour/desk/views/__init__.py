"""The officer site's own pages."""
