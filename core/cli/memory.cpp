#include "core/cli/memory.h"

#ifdef MILLRACE_MIMALLOC
#include <mimalloc.h>
#endif

namespace millrace::cli {

void take_large_pages() {
#ifdef MILLRACE_MIMALLOC
  mi_option_enable(mi_option_large_os_pages);
#endif
}

}  // namespace millrace::cli
