#!/bin/sh
# Makes `configure` and its helpers from configure.ac and Makefile.am. Needs autoconf, automake and
# libtool; run it once after a clone, then build in a folder of its own:
#   ./autogen.sh && mkdir build && cd build && ../configure && make
set -eu
cd "$(dirname "$0")"
exec autoreconf --install --warnings=all,no-obsolete
