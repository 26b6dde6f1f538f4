#!/bin/sh
# Prints the folder of Unicode's data files (Debian's package unicode-data). Where the package is
# not installed it is taken apart in a folder of the cache, for which nobody has to be root.
set -eu
for folder in "${UCD_DIR:-}" /usr/share/unicode /usr/local/share/unicode; do
  if [ -n "$folder" ] && [ -e "$folder/BidiTest.txt" ]; then
    echo "$folder"
    exit 0
  fi
done
cache="${XDG_CACHE_HOME:-$HOME/.cache}/ici-tui-tests/unicode"
if [ ! -e "$cache/usr/share/unicode/BidiTest.txt" ]; then
  if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
    echo "No Unicode data files: set UCD_DIR to a folder with BidiTest.txt and the others" \
      "(https://www.unicode.org/Public/UCD/latest/ucd/)." >&2
    exit 1
  fi
  mkdir -p "$cache"
  cd "$cache"
  if ! apt-get download unicode-data >&2; then
    echo "Debian's package unicode-data cannot be had; is there a network, and has" \
      "apt-get update been run?" >&2
    exit 1
  fi
  dpkg -x unicode-data_*.deb .
  rm unicode-data_*.deb
fi
echo "$cache/usr/share/unicode"
