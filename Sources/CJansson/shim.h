// The system's JSON reader.
#include <jansson.h>
