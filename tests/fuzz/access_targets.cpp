#include "core/api/mapping/mapping.h"
#include "core/base/assert.h"
#include "core/base/bounds.h"
#include "core/velocity/read.h"
#include "tests/fuzz/targets.h"

namespace millrace::fuzz {
namespace {

api::MappingInput mapping_input() {
  api::MappingInput in;
  in.body = R"({"a":{"b":[1,2.5,{"c":"x"},[],null]},"l":["x","y"],"s":"h\u00e4llo","n":7,"t":true})";
  in.path = Json{{"id", "p"}};
  in.query = Json{{"page", "2"}};
  in.headers = Json{{"Accept", "text/plain"}};
  in.context = *parse_json(R"({"stage":"prod","identity":{"sourceIp":"127.0.0.1"}})");
  return in;
}

}  // namespace

void templates(std::string_view bytes) {
  const auto read = velocity::read_template(bytes);
  if (!read) {
    MILLRACE_ASSERT(!read.error().what.empty());
    return;
  }
  const auto mapped = api::map(*read, mapping_input());
  if (!mapped) return;
  MILLRACE_ASSERT(mapped->text.size() <= bounds::kTemplateOutputBytes && mapped->request_override.is_object());
  const auto again = api::map(*read, mapping_input());
  MILLRACE_ASSERT(again && again->text == mapped->text);
}

}  // namespace millrace::fuzz
