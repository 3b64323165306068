# What several plugins share: a convenience library that each of them links in.
noinst_LTLIBRARIES += libformats.la
libformats_la_SOURCES = \
	plugins/formats/offset_map.h \
	plugins/formats/offset_map.c
