libcore_la_SOURCES += \
	core/expression/expression.h
