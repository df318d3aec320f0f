#include "core/base/assert.h"
#include "core/workflow/data/intrinsics.h"
#include "core/workflow/data/jsonata.h"
#include "core/workflow/data/path_reader.h"
#include "core/workflow/language/definition.h"
#include "tests/fuzz/targets.h"

namespace millrace::fuzz {
namespace {

using namespace workflow;

const Value& document() {
  static const Value kDocument = share(*parse_json(
      R"({"a": {"b": [1, 2.5, {"c": "x"}, [], null]}, "list": [{"n": 1, "s": "a"}, {"n": 2, "s": "b"}, {"n": 3}], "t": "text",)"
      R"( "base64": "YWJj", "json": "{\"k\": [1]}", "numbers": [3, 1, 3, -7], "ok": true, "odd key": {"'": 0}})"));
  return kDocument;
}

Scope scope() {
  Scope out;
  out.input = document();
  out.context = document();
  auto variables = std::make_shared<Variables>();
  (*variables)["v"] = document();
  out.variables = std::move(variables);
  out.draw = [](std::string_view, uint64_t below) { return below / 3; };
  return out;
}

std::string outcome(const Attempted<Value>& result) {
  return result ? to_text(**result) : result.error().error.value_or("") + ": " + result.error().cause.value_or("");
}

}  // namespace

void definitions(std::string_view bytes) {
  const Parsed parsed = parse_definition(bytes);
  if (!parsed.definition) {
    MILLRACE_ASSERT(!parsed.diagnostics.empty() && !service_text(parsed.diagnostics).empty());
    return;
  }
  const Parsed again = parse_source(*parsed.definition->source);
  MILLRACE_ASSERT(again.definition != nullptr && again.definition->flows.size() == parsed.definition->flows.size());
  for (const Flow& flow : parsed.definition->flows) MILLRACE_ASSERT(flow.states.contains(flow.start));
}

void paths(std::string_view bytes) {
  const auto path = parse_path(bytes);
  if (!path) return;
  const auto found = select(*path, document());
  MILLRACE_ASSERT(!found || *found != nullptr);
  if (!path->reference() || path->root != Path::Root::kInput) return;
  const Json value{{"new", 1}};
  const auto changed = assign(*path, *document(), value);
  if (!changed) return;
  const auto back = select(*path, share(*changed));
  MILLRACE_ASSERT(back && **back == value);
}

void intrinsics(std::string_view bytes) {
  const auto expression = parse_expression(bytes);
  if (!expression) return;
  const std::string once = outcome(evaluate(*expression, scope(), "Field"));
  MILLRACE_ASSERT(once == outcome(evaluate(*expression, scope(), "Field")));
}

// What an expression gives follows from it alone, and what stands after it is evaluated as if it had not been.
void jsonata(std::string_view bytes) {
  const std::string query(bytes);
  const std::string first = outcome(evaluate_query(query, scope(), "Field"));
  MILLRACE_ASSERT(outcome(evaluate_query("$sum([1..4])", scope(), "Field")) == "10");
  MILLRACE_ASSERT(first.empty() == outcome(evaluate_query(query, scope(), "Field")).empty());
}

}  // namespace millrace::fuzz
