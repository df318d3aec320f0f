// Assertions for our own mistakes, on in release too. A broken one ends the run, not the program: it throws
// `BrokenAssertion`, which only the edge (timeline, command line, page) catches, to stop the run and offer its journal.
#pragma once

#include <stdexcept>

namespace millrace {

struct BrokenAssertion : std::logic_error {
  using std::logic_error::logic_error;
};

[[noreturn]] void assertion_broken(const char* file, int line, const char* condition);

}  // namespace millrace

#define MILLRACE_ASSERT(condition)                                                  \
  do {                                                                              \
    if (!(condition)) ::millrace::assertion_broken(__FILE__, __LINE__, #condition); \
  } while (false)
