#include "core/api/mapping/mapping.h"

#include <optional>

#include "core/api/mapping/util.h"
#include "core/velocity/render.h"
#include "core/workflow/data/path_reader.h"
#include "core/workflow/data/path_select.h"

namespace millrace::api {
namespace {

using velocity::Heap;
using velocity::Value;

// `$input`.
class Input final : public velocity::Host {
 public:
  explicit Input(const MappingInput& given) : given_(given) {}

  Value property(std::string_view name, Heap& heap) override {
    if (name != "body" || !heap.make(given_.body.size())) return {};
    return std::string(given_.body);
  }

  Value call(std::string_view method, const std::vector<Value>& arguments, Heap& heap) override {
    if (method == "params") return arguments.empty() ? all_params(heap) : param(velocity::to_text(arguments[0], heap));
    if (arguments.size() != 1 || (method != "path" && method != "json")) return {};
    const Json* found = find(velocity::to_text(arguments[0], heap));
    if (method == "path") return found == nullptr ? Value() : velocity::from_json(*found, heap);
    std::string text = found == nullptr ? "\"\"" : to_text(*found);
    return heap.make(text.size()) ? Value(std::move(text)) : Value();
  }

 private:
  // What a path selects in the body; an empty body is `{}`.
  const Json* find(const std::string& text) {
    if (!body_)
      body_ = workflow::share(given_.body.empty() ? Json::object() : parse_json(given_.body).value_or(nullptr));
    const auto path = workflow::parse_path(text);
    if (!path || path->root != workflow::Path::Root::kInput) return nullptr;
    const auto found = workflow::select(*path, body_);
    if (!found) return nullptr;
    found_ = *found;
    return found_.get();
  }

  Value param(const std::string& name) {
    for (const Json* among : {&given_.path, &given_.query, &given_.headers}) {
      if (among->contains(name)) return text_member(*among, name);
    }
    return {};
  }

  Value all_params(Heap& heap) {
    velocity::Map* all = heap.map();
    all->of = {{"path", velocity::from_json(given_.path, heap)},
               {"querystring", velocity::from_json(given_.query, heap)},
               {"header", velocity::from_json(given_.headers, heap)}};
    return all;
  }

  const MappingInput& given_;
  workflow::Value body_, found_;
};

// `$context`, with the places that a template may set.
velocity::Map* context_of(const Json& given, Heap& heap) {
  Json context = given;
  Json& request = context["requestOverride"];
  for (const char* part : {"header", "path", "querystring"}) {
    if (!request.contains(part)) request[part] = Json::object();
  }
  Json& response = context["responseOverride"];
  if (!response.contains("header")) response["header"] = Json::object();
  return std::get<velocity::Map*>(velocity::from_json(context, heap));
}

Json member_of(velocity::Map& map, std::string_view name, Heap& heap) {
  const Value* found = map.find(name);
  return found == nullptr ? Json() : velocity::to_json(*found, heap);
}

}  // namespace

Result<Mapped> map(const velocity::Template& read, const MappingInput& given) {
  Heap heap;
  Input input(given);
  Util util;
  velocity::Map* context = context_of(given.context, heap);
  auto text = velocity::render(read,
                               {{"input", &input},
                                {"util", &util},
                                {"context", context},
                                {"stageVariables", velocity::from_json(given.stage_variables, heap)}},
                               heap);
  if (!text) return tl::unexpected(text.error());
  return Mapped{std::move(*text), member_of(*context, "requestOverride", heap),
                member_of(*context, "responseOverride", heap)};
}

}  // namespace millrace::api
