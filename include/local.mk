arykincludedir = $(includedir)/aryk
arykinclude_HEADERS = \
	include/aryk/aryk.h \
	include/aryk/date_pattern.h \
	include/aryk/decimal.h \
	include/aryk/file.h \
	include/aryk/option.h \
	include/aryk/plugin.h \
	include/aryk/record.h \
	include/aryk/test.h \
	include/aryk/value.h
