libcore_la_SOURCES += \
	core/runtime/runtime.h
