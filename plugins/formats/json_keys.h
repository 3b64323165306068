/* json_keys.h - keys that come twice in one object. */
#ifndef PLUGINS_FORMATS_JSON_KEYS_H
#define PLUGINS_FORMATS_JSON_KEYS_H

#include <aryk/plugin.h>

/* The first key of `count` members that came before; NULL when each is there once. */
const ArykText *json_find_twice(const ArykEntry *members, guint count);

#endif
