# Plugins that are wrong in one way each. -rpath makes libtool build shared objects of them.
broken_ldflags = -module -avoid-version -shared -rpath /nowhere $(AM_LDFLAGS)
broken_plugins = \
	tests/plugins/broken/transform_major.la \
	tests/plugins/broken/transform_minor.la \
	tests/plugins/broken/transform_older.la \
	tests/plugins/broken/transform_undefined.la \
	tests/plugins/broken/transform_misnamed.la \
	tests/plugins/broken/sink_wrongkind.la \
	tests/plugins/broken/transform_disagrees.la \
	tests/plugins/broken/source_silent.la \
	tests/plugins/broken/transform_whole.la
check_LTLIBRARIES += $(broken_plugins)
broken_source = tests/plugins/broken/broken.c

tests_plugins_broken_transform_major_la_SOURCES = $(broken_source)
tests_plugins_broken_transform_major_la_LDFLAGS = $(broken_ldflags)
tests_plugins_broken_transform_major_la_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSYMBOL=transform_major_LTX_aryk_plugin -DNAME='"major"' -DMAJOR=2 -DMINOR=7
tests_plugins_broken_transform_minor_la_SOURCES = $(broken_source)
tests_plugins_broken_transform_minor_la_LDFLAGS = $(broken_ldflags)
tests_plugins_broken_transform_minor_la_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSYMBOL=transform_minor_LTX_aryk_plugin -DNAME='"minor"' -DMINOR='(ARYK_ABI_MINOR+1)'
tests_plugins_broken_transform_older_la_SOURCES = tests/plugins/broken/older.c
tests_plugins_broken_transform_older_la_LDFLAGS = $(broken_ldflags)
tests_plugins_broken_transform_undefined_la_SOURCES = $(broken_source)
tests_plugins_broken_transform_undefined_la_LDFLAGS = $(broken_ldflags)
tests_plugins_broken_transform_undefined_la_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSYMBOL=transform_undefined_LTX_aryk_plugin -DNAME='"undefined"' -DCALLS_NOBODY
tests_plugins_broken_transform_misnamed_la_SOURCES = $(broken_source)
tests_plugins_broken_transform_misnamed_la_LDFLAGS = $(broken_ldflags)
tests_plugins_broken_transform_misnamed_la_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSYMBOL=transform_another_LTX_aryk_plugin -DNAME='"another"'
tests_plugins_broken_sink_wrongkind_la_SOURCES = $(broken_source)
tests_plugins_broken_sink_wrongkind_la_LDFLAGS = $(broken_ldflags)
tests_plugins_broken_sink_wrongkind_la_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSYMBOL=transform_wrongkind_LTX_aryk_plugin -DNAME='"wrongkind"'
tests_plugins_broken_transform_disagrees_la_SOURCES = $(broken_source)
tests_plugins_broken_transform_disagrees_la_LDFLAGS = $(broken_ldflags)
tests_plugins_broken_transform_disagrees_la_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSYMBOL=transform_disagrees_LTX_aryk_plugin -DNAME='"agrees"'
tests_plugins_broken_source_silent_la_SOURCES = $(broken_source)
tests_plugins_broken_source_silent_la_LDFLAGS = $(broken_ldflags)
tests_plugins_broken_source_silent_la_CPPFLAGS = $(AM_CPPFLAGS)
tests_plugins_broken_transform_whole_la_SOURCES = $(broken_source)
tests_plugins_broken_transform_whole_la_LDFLAGS = $(broken_ldflags)
tests_plugins_broken_transform_whole_la_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSYMBOL=transform_whole_LTX_aryk_plugin -DNAME='"whole"' -DNEEDS_GLIB
tests_plugins_broken_transform_whole_la_LIBADD = $(GLIB_LIBS)
