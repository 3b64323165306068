libcore_la_SOURCES += \
	core/record/batch.h \
	core/record/error.c \
	core/record/layout.h \
	core/record/nearest.h \
	core/record/output.h \
	core/record/schema.h
