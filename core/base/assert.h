// Assertions for our own mistakes, on in release too. A broken one ends the run, not the program: it throws
// `BrokenAssertion`, which only the edge (timeline, command line, page) catches, to stop the run and offer its journal.
#pragma once

#include <stdexcept>
#include <string>

namespace millrace {

struct BrokenAssertion : std::logic_error {
  using std::logic_error::logic_error;
};

}  // namespace millrace

#define MILLRACE_ASSERT(condition)                                                                               \
  do {                                                                                                           \
    if (!(condition)) throw ::millrace::BrokenAssertion(std::string(__FILE__) + ":" + std::to_string(__LINE__) + \
                                                        ": " #condition);                                       \
  } while (false)
