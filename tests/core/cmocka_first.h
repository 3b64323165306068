/* cmocka_first.h - the headers that cmocka wants before its own, and cmocka. */
#ifndef TESTS_CORE_CMOCKA_FIRST_H
#define TESTS_CORE_CMOCKA_FIRST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
