# What several plugins share: a convenience library that each of them links in.
noinst_LTLIBRARIES += libformats.la
libformats_la_SOURCES = \
	plugins/formats/csv_write.h \
	plugins/formats/csv_write.c \
	plugins/formats/json_write.h \
	plugins/formats/json_write.c \
	plugins/formats/offset_map.h \
	plugins/formats/offset_map.c \
	plugins/formats/scalar_write.h \
	plugins/formats/scalar_write.c \
	plugins/formats/sink_file.h \
	plugins/formats/sink_file.c
