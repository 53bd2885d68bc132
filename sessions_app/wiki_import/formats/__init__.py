"""One reader for each format a wiki page is saved in; each returns the neutral outline."""
