libcore_la_SOURCES += \
	core/runtime/file.c \
	core/runtime/file.h \
	core/runtime/file_claim.c \
	core/runtime/file_target.c \
	core/runtime/runtime.h
