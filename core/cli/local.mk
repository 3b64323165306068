# The command: written on <aryk/aryk.h> alone.
