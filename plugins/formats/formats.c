/* placeholder until the first format lands */
typedef int formats_is_empty;
