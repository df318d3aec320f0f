#include "core/base/assert.h"
#include "core/template/load.h"
#include "core/template/parse.h"
#include "tests/fuzz/targets.h"

namespace millrace::fuzz {

void stacks(std::string_view bytes) {
  const template_::Files files{{template_::kTemplateFile, std::string(bytes)}};
  const auto architecture = template_::parse(files);
  if (!architecture) {
    MILLRACE_ASSERT(!architecture.error().empty());
    return;
  }
  function::Engine engine;
  const auto loaded = template_::load(files, 1, engine);
  MILLRACE_ASSERT(loaded || !loaded.error().what.empty());
}

}  // namespace millrace::fuzz
