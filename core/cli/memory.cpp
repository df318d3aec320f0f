#include "core/cli/memory.h"

#ifdef MILLRACE_MIMALLOC
#include <unistd.h>

#include <cstdlib>
#endif

namespace millrace::cli {

void take_large_pages([[maybe_unused]] char** argv) {
#ifdef MILLRACE_MIMALLOC
  constexpr const char* kOption = "MIMALLOC_LARGE_OS_PAGES";
  if (std::getenv(kOption) != nullptr) return;
  setenv(kOption, "1", 0);
  setenv("MIMALLOC_EAGER_COMMIT_DELAY", "0", 0);  // or the first 32 MB come in small ones
  execv("/proc/self/exe", argv);
#endif
}

}  // namespace millrace::cli
