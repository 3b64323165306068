# Tests of language.
