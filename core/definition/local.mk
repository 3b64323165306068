libcore_la_SOURCES += \
	core/definition/build.h \
	core/definition/canonical.c \
	core/definition/contract.c \
	core/definition/contract.h \
	core/definition/convert.c \
	core/definition/definition.c \
	core/definition/definition.h \
	core/definition/explain.c \
	core/definition/fields.c \
	core/definition/graph.c \
	core/definition/guarantee.c \
	core/definition/options.c \
	core/definition/options.h \
	core/definition/problems.c \
	core/definition/quantity.c \
	core/definition/route.c \
	core/definition/scan.c \
	core/definition/scan.h \
	core/definition/schemas.c \
	core/definition/source.c \
	core/definition/stage.c \
	core/definition/string.c \
	core/definition/syntax.c \
	core/definition/syntax.h \
	core/definition/tree.c \
	core/definition/tree.h \
	core/definition/variables.c
