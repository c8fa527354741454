// libxml2's encoding.h includes ICU's headers when libxml2 was built with ICU, and these clash with the copy of ICU inside
// Foundation. Nothing here touches the fields that they describe.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlerror.h>
