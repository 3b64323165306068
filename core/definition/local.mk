libcore_la_SOURCES += \
	core/definition/contract.h \
	core/definition/definition.h
