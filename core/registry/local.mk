libcore_la_SOURCES += \
	core/registry/adopt.c \
	core/registry/adopt.h \
	core/registry/elf_file.c \
	core/registry/elf_file.h \
	core/registry/open.c \
	core/registry/open.h \
	core/registry/option_table.c \
	core/registry/option_text.c \
	core/registry/option_text.h \
	core/registry/registry.c \
	core/registry/registry.h \
	core/registry/search.c \
	core/registry/search.h
