# What several plugins share: a convenience library that each of them links in.
noinst_LTLIBRARIES += libformats.la
libformats_la_SOURCES = \
	plugins/formats/block_reader.h \
	plugins/formats/block_reader.c \
	plugins/formats/byte_scan.h \
	plugins/formats/cell_read.h \
	plugins/formats/cell_read.c \
	plugins/formats/csv_delimiter.h \
	plugins/formats/csv_delimiter.c \
	plugins/formats/csv_read.h \
	plugins/formats/csv_read.c \
	plugins/formats/csv_write.h \
	plugins/formats/csv_write.c \
	plugins/formats/display.h \
	plugins/formats/display.c \
	plugins/formats/file_stamp.h \
	plugins/formats/file_stamp.c \
	plugins/formats/fault.h \
	plugins/formats/fault.c \
	plugins/formats/input.h \
	plugins/formats/input.c \
	plugins/formats/input_list.h \
	plugins/formats/input_list.c \
	plugins/formats/input_memory.h \
	plugins/formats/input_memory.c \
	plugins/formats/json_keys.h \
	plugins/formats/json_keys.c \
	plugins/formats/json_known.h \
	plugins/formats/json_known.c \
	plugins/formats/json_read.h \
	plugins/formats/json_read.c \
	plugins/formats/json_split.h \
	plugins/formats/json_split.c \
	plugins/formats/json_string.h \
	plugins/formats/json_string.c \
	plugins/formats/json_write.h \
	plugins/formats/json_write.c \
	plugins/formats/json_writer.c \
	plugins/formats/kept_value.h \
	plugins/formats/kept_value.c \
	plugins/formats/number_read.h \
	plugins/formats/number_read.c \
	plugins/formats/offset_map.h \
	plugins/formats/offset_map.c \
	plugins/formats/pack.h \
	plugins/formats/pack.c \
	plugins/formats/path_list.h \
	plugins/formats/path_list.c \
	plugins/formats/record_codec.h \
	plugins/formats/record_codec.c \
	plugins/formats/run_file.h \
	plugins/formats/run_file.c \
	plugins/formats/scalar_write.h \
	plugins/formats/scalar_write.c \
	plugins/formats/sink_file.h \
	plugins/formats/sink_file.c \
	plugins/formats/splitmix.h \
	plugins/formats/text_character.h \
	plugins/formats/text_character.c \
	plugins/formats/text_encoding.h \
	plugins/formats/text_encoding.c \
	plugins/formats/unpack.h \
	plugins/formats/unpack.c \
	plugins/formats/value_codec.h \
	plugins/formats/value_codec.c
libformats_la_CPPFLAGS = $(AM_CPPFLAGS) $(ZLIB_CFLAGS) $(ZSTD_CFLAGS) $(LZMA_CFLAGS)
libformats_la_LIBADD = $(ZLIB_LIBS) $(ZSTD_LIBS) $(LZMA_LIBS)
