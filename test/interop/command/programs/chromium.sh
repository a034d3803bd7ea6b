#!/bin/sh
# Chromium for the variable BROWSER. Its certificate store does not have that of the tests.
exec "$CHROMIUM" --headless --no-sandbox --disable-gpu --ignore-certificate-errors \
  --user-data-dir="$PROFILE" --dump-dom "$1" >/dev/null
