libcore_la_SOURCES += \
	core/runtime/call.c \
	core/runtime/call.h \
	core/runtime/context.c \
	core/runtime/file.c \
	core/runtime/file.h \
	core/runtime/file_claim.c \
	core/runtime/file_target.c \
	core/runtime/graph.c \
	core/runtime/graph.h \
	core/runtime/merge.c \
	core/runtime/node.c \
	core/runtime/node.h \
	core/runtime/parcel.c \
	core/runtime/parcel.h \
	core/runtime/reject.c \
	core/runtime/reject.h \
	core/runtime/report.c \
	core/runtime/run.c \
	core/runtime/run.h \
	core/runtime/runtime.c \
	core/runtime/runtime.h \
	core/runtime/step_batch.c \
	core/runtime/step_finish.c \
	core/runtime/step_record.c \
	core/runtime/step_route.c \
	core/runtime/step_sink.c \
	core/runtime/step_source.c
