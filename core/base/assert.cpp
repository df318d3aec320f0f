#include "core/base/assert.h"

#include <string>

namespace millrace {

void assertion_broken(const char* file, int line, const char* condition) {
  throw BrokenAssertion(std::string(file) + ":" + std::to_string(line) + ": " + condition);
}

}  // namespace millrace
