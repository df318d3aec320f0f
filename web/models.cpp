// The models of the services as a page has them: texts that it fetches, each at the latest when it is first asked for.
#include <emscripten.h>

#include <cstdlib>

#include "core/door/model/model.h"

EM_JS(char*, page_model, (const char* folder), { return stringToNewUTF8(Module.modelOf(UTF8ToString(folder))); });

namespace millrace::door {

std::string model_text(std::string_view folder) {
  char* const text = page_model(std::string(folder).c_str());
  std::string out(text);
  std::free(text);
  return out;
}

}  // namespace millrace::door
