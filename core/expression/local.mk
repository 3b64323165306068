libcore_la_SOURCES += \
	core/expression/evaluate.c \
	core/expression/evaluate.h \
	core/expression/expression.c \
	core/expression/expression.h \
	core/expression/function.h \
	core/expression/function_choice.c \
	core/expression/function_number.c \
	core/expression/function_text.c \
	core/expression/function_time.c \
	core/expression/functions.c \
	core/expression/lexer.c \
	core/expression/lexer.h \
	core/expression/node.h \
	core/expression/operators.c \
	core/expression/operators.h \
	core/expression/parse_value.c \
	core/expression/parser.c \
	core/expression/parser.h \
	core/expression/print.c \
	core/expression/print.h \
	core/expression/quotient.c \
	core/expression/quotient.h \
	core/expression/scratch.c \
	core/expression/small.h \
	core/expression/types.c
