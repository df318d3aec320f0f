#include "core/workflow/data/path.h"

#include <algorithm>

namespace millrace::workflow {
namespace {

bool ends_path_name(char c) { return c == '.' || c == '[' || c == ']' || c == ' ' || c == ',' || c == ')' || c == '('; }

constexpr const char* kHint = "a path looks like $.order.items[0] or $$.Execution.Id";

class PathParser {
 public:
  explicit PathParser(std::string_view text) : in_{text} {}

  Result<Path> parse() {
    Path path;
    path.text = std::string(in_.text);
    if (!in_.take("$")) return wrong("it must begin with $");
    if (in_.take("$")) path.root = Path::Root::kContext;
    else if (!in_.done() && in_.peek() != '.' && in_.peek() != '[') {
      path.root = Path::Root::kVariable;
      path.variable = std::string(in_.until(ends_path_name));
    }
    while (!in_.done()) {
      if (path.steps.size() >= kPathStepsMax) return wrong("it has too many steps");
      auto step = parse_step();
      if (!step) return wrong("it cannot be read from '" + std::string(in_.text.substr(in_.at)) + "'");
      path.steps.push_back(std::move(*step));
    }
    return path;
  }

  std::optional<PathStep> parse_step() {
    PathStep step;
    step.anywhere = in_.take("..");
    if (in_.peek() == '[') return bracket(std::move(step));
    if (!step.anywhere && !in_.take(".")) return std::nullopt;
    if (in_.take("*")) {
      step.kind = PathStep::Kind::kAll;
      return step;
    }
    const std::string_view name = in_.until(ends_path_name);
    if (name.empty()) return std::nullopt;
    step.names.emplace_back(name);
    return step;
  }

  TextCursor& cursor() { return in_; }

 private:
  tl::unexpected<Problem> wrong(const std::string& why) const {
    return problem("'" + std::string(in_.text) + "' is not a JSONPath: " + why, {}, kHint);
  }

  std::optional<PathStep> bracket(PathStep step) {
    in_.take("[");
    in_.skip_spaces();
    const bool ok = in_.peek() == '*'                            ? all(step)
                    : in_.peek() == '?'                          ? filter(step)
                    : in_.peek() == '\'' || in_.peek() == '"' ? names(step)
                                                                 : numbers(step);
    in_.skip_spaces();
    if (!ok || !in_.take("]")) return std::nullopt;
    return step;
  }

  bool all(PathStep& step) {
    step.kind = PathStep::Kind::kAll;
    return in_.take("*");
  }

  bool filter(PathStep& step) {
    step.kind = PathStep::Kind::kFilter;
    if (!in_.take("?") || !in_.take_spaced("(")) return false;
    step.filter = parse_filter(in_);
    return step.filter != nullptr && in_.take(")");
  }

  bool names(PathStep& step) {
    do {
      auto name = in_.quoted();
      if (!name) return false;
      step.names.push_back(std::move(*name));
    } while (in_.take_spaced(","));
    return true;
  }

  bool numbers(PathStep& step) {
    const auto first = in_.integer();
    in_.skip_spaces();
    if (in_.take(":")) {
      step.kind = PathStep::Kind::kSlice;
      step.from = first;
      in_.skip_spaces();
      step.to = in_.integer();
      return true;
    }
    step.kind = PathStep::Kind::kIndexes;
    if (!first) return false;
    step.indexes.push_back(*first);
    while (in_.take_spaced(",")) {
      const auto next = in_.integer();
      if (!next) return false;
      step.indexes.push_back(*next);
    }
    return true;
  }

  TextCursor in_;
};

bool single(const PathStep& step) {
  if (step.anywhere) return false;
  if (step.kind == PathStep::Kind::kNames) return step.names.size() == 1;
  return step.kind == PathStep::Kind::kIndexes && step.indexes.size() == 1;
}

// The steps in the notation of the library's messages: `$['a'][0]`.
std::string spelled(const std::vector<PathStep>& steps, size_t count) {
  std::string out = "$";
  for (size_t i = 0; i < count; ++i) {
    const PathStep& step = steps[i];
    if (step.kind == PathStep::Kind::kNames) out += "['" + step.names.front() + "']";
    else out += "[" + std::to_string(step.indexes.front()) + "]";
  }
  return out;
}

const char* kind_of(const Json& json) {
  if (json.is_string()) return "TextNode";
  if (json.is_boolean()) return "BooleanNode";
  if (json.is_null()) return "NullNode";
  if (json.is_array()) return "ArrayNode";
  return json.is_number_float() ? "DoubleNode" : "IntNode";
}

PathMiss miss(const std::vector<PathStep>& steps, size_t at, const Json& here) {
  const PathStep& step = steps[at];
  if (step.kind == PathStep::Kind::kIndexes) {
    if (here.is_array()) return {"No results for path: " + spelled(steps, at + 1)};
    return {"Filter: [" + std::to_string(step.indexes.front()) + "] can only be applied to arrays. Current context is: " +
            to_text(here)};
  }
  if (!here.is_object()) {
    return {"Expected to find an object with property ['" + step.names.front() + "'] in path " + spelled(steps, at) +
            " but found '" + kind_of(here) + "'. This is not a json object according to the JsonProvider: "
            "'com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider'."};
  }
  if (at + 1 < steps.size()) return {"Missing property in path " + spelled(steps, at + 1)};
  return {"No results for path: " + spelled(steps, at + 1)};
}

const Json* element(const Json& array, int64_t index) {
  if (!array.is_array()) return nullptr;
  const auto size = static_cast<int64_t>(array.size());
  const int64_t at = index < 0 ? size + index : index;
  return at >= 0 && at < size ? &array[static_cast<size_t>(at)] : nullptr;
}

// What one step selects directly in `here`, in order.
void step_into(const PathStep& step, const Json& here, const Json& root, std::vector<const Json*>& out) {
  const auto keep = [&out](const Json* found) {
    if (found != nullptr) out.push_back(found);
  };
  switch (step.kind) {
    case PathStep::Kind::kNames:
      if (!here.is_object()) return;
      for (const std::string& name : step.names) {
        const auto it = here.find(name);
        if (it != here.end()) out.push_back(&*it);
      }
      return;
    case PathStep::Kind::kIndexes:
      for (const int64_t index : step.indexes) keep(element(here, index));
      return;
    case PathStep::Kind::kSlice: {
      if (!here.is_array()) return;
      const auto size = static_cast<int64_t>(here.size());
      const auto bound = [size](int64_t n) { return std::clamp<int64_t>(n < 0 ? size + n : n, 0, size); };
      const int64_t to = bound(step.to.value_or(size));
      for (int64_t i = bound(step.from.value_or(0)); i < to; ++i) out.push_back(&here[static_cast<size_t>(i)]);
      return;
    }
    case PathStep::Kind::kAll:
      if (here.is_structured()) {
        for (const Json& value : here) out.push_back(&value);
      }
      return;
    case PathStep::Kind::kFilter:
      if (here.is_object() && holds(*step.filter, here, root)) out.push_back(&here);
      if (!here.is_array()) return;
      for (const Json& value : here) {
        if (holds(*step.filter, value, root)) out.push_back(&value);
      }
  }
}

// `here` and everything below it, outermost first. The depth is bounded by that of parsed JSON.
void all_below(const Json& here, std::vector<const Json*>& out) {
  out.push_back(&here);
  if (!here.is_structured()) return;
  for (const Json& value : here) all_below(value, out);
}

}  // namespace

bool Path::definite() const { return std::all_of(steps.begin(), steps.end(), single); }

bool Path::reference() const {
  return std::all_of(steps.begin(), steps.end(), [](const PathStep& step) {
    return single(step) && (step.kind == PathStep::Kind::kNames || step.indexes.front() >= 0);
  });
}

Result<Path> parse_path(std::string_view text) { return PathParser(text).parse(); }

std::optional<PathStep> parse_path_step(TextCursor& in) {
  PathParser parser(in.text);
  parser.cursor().at = in.at;
  auto step = parser.parse_step();
  in.at = parser.cursor().at;
  return step;
}

std::vector<const Json*> select_all(const std::vector<PathStep>& steps, const Json& root) {
  std::vector<const Json*> here{&root};
  for (const PathStep& step : steps) {
    std::vector<const Json*> next;
    for (const Json* value : here) {
      if (!step.anywhere) {
        step_into(step, *value, root, next);
        continue;
      }
      std::vector<const Json*> below;
      all_below(*value, below);
      for (const Json* inner : below) step_into(step, *inner, root, next);
    }
    here = std::move(next);
  }
  return here;
}

tl::expected<Value, PathMiss> select(const Path& path, const Value& root) {
  if (!path.definite()) {
    Json found = Json::array();
    for (const Json* value : select_all(path.steps, *root)) found.push_back(*value);
    return share(std::move(found));
  }
  const Json* here = root.get();
  for (size_t i = 0; i < path.steps.size(); ++i) {
    std::vector<const Json*> next;
    step_into(path.steps[i], *here, *root, next);
    if (next.empty()) return tl::unexpected<PathMiss>(miss(path.steps, i, *here));
    here = next.front();
  }
  return here == root.get() ? root : part(root, *here);
}

std::optional<Json> assign(const Path& path, const Json& root, const Json& value) {
  if (path.steps.empty()) return value;
  Json out = root;
  Json* here = &out;
  for (const PathStep& step : path.steps) {
    if (step.kind == PathStep::Kind::kNames) {
      if (here->is_null()) *here = Json::object();
      if (!here->is_object()) return std::nullopt;
      here = &(*here)[step.names.front()];
      continue;
    }
    const Json* found = element(*here, step.indexes.front());
    if (found == nullptr) return std::nullopt;
    here = const_cast<Json*>(found);  // lies inside `out`
  }
  *here = value;
  return out;
}

}  // namespace millrace::workflow
