libcore_la_SOURCES += \
	core/registry/registry.h
