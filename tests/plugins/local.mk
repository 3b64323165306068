# Tests of plugins.
include tests/plugins/broken/local.mk
