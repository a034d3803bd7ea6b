#!/bin/sh
# A browser for the variable BROWSER: opens the page, and follows its redirects.
exec "$NODE" -e 'fetch(process.argv[1])' "$1"
