// The texts that travel with the program, as a page has them.
#include "core/base/shipped.h"

#include <emscripten.h>

#include <cstdlib>

EM_JS(char*, page_text, (const char* name), { return stringToNewUTF8(Module.textOf(UTF8ToString(name))); });

namespace millrace {

std::string shipped_text(std::string_view name) {
  char* const text = page_text(std::string(name).c_str());
  std::string out(text);
  std::free(text);
  return out;
}

}  // namespace millrace
