# libcore: everything of the library, for libaryk itself and for unit tests of its inside.
noinst_LTLIBRARIES += libcore.la
libcore_la_SOURCES =
libcore_la_CPPFLAGS = $(AM_CPPFLAGS) $(GIO_CFLAGS) $(LIBCONFIG_CFLAGS) $(NETTLE_CFLAGS) \
	-DARYK_PLUGIN_DIR=\"$(plugindir)\"
libcore_la_LIBADD = $(LTDL_LIBS) $(LIBCONFIG_LIBS) $(NETTLE_LIBS) $(GIO_LIBS) $(GLIB_LIBS) -lm -lpthread

lib_LTLIBRARIES += libaryk.la
libaryk_la_SOURCES =
libaryk_la_LIBADD = libcore.la
libaryk_la_LDFLAGS = $(AM_LDFLAGS) $(plugin_undefined) -version-info $(ARYK_LT_VERSION)

include core/record/local.mk
include core/expression/local.mk
include core/registry/local.mk
include core/definition/local.mk
include core/runtime/local.mk
include core/cli/local.mk
