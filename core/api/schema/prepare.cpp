#include "core/api/schema/prepare.h"

#include <algorithm>
#include <set>

#include "core/base/ascii.h"

namespace millrace::api {
namespace {

// Classes of characters, as they stand between brackets.
struct Class {
  char letter;
  std::string_view inside;
  bool negated;
};
constexpr Class kClasses[] = {{'d', "0-9", false},
                              {'D', "0-9", true},
                              {'w', "A-Za-z0-9_", false},
                              {'W', "A-Za-z0-9_", true},
                              {'s', " \\t\\n\\r\\f\\v", false},
                              {'S', " \\t\\n\\r\\f\\v", true}};

// The largest number of `{1,9}` at the start of the text.
int most_repeats(std::string_view text) {
  int most = 1, number = 0;
  for (const char c : text.substr(1, std::min(text.find('}'), text.size()) - 1)) {
    number = is_digit(c) ? std::min(number * 10 + (c - '0'), kRepeatsMax + 1) : 0;
    most = std::max(most, number);
  }
  return most;
}

class PatternWriter {
 public:
  explicit PatternWriter(std::string_view text) : text_(text) {}

  std::optional<std::string> run() {
    for (; at_ < text_.size(); ++at_) {
      if (!take(text_[at_])) return std::nullopt;
    }
    return std::move(out_);
  }

 private:
  bool take(char c) {
    if (c == '\\') return escape();
    if (c == '(' && text_.substr(at_ + 1).starts_with("?")) {
      if (!text_.substr(at_ + 1).starts_with("?:")) return false;
      at_ += 2;
    }
    if (c == '{' && !inside_ && (repeats_ *= most_repeats(text_.substr(at_))) > kRepeatsMax) return false;
    if (c == '[' && !inside_) inside_ = true;
    else if (c == ']') inside_ = false;
    out_ += c;
    return true;
  }

  bool escape() {
    if (++at_ == text_.size()) return false;
    const char letter = text_[at_];
    const auto* found =
        std::find_if(std::begin(kClasses), std::end(kClasses), [&](const Class& one) { return one.letter == letter; });
    if (found != std::end(kClasses)) {
      if (inside_ && found->negated) return false;
      const std::string open = found->negated ? "[^" : "[";
      out_ += inside_ ? std::string(found->inside) : open + std::string(found->inside) + "]";
      return true;
    }
    if (is_digit(letter) || letter == 'b' || letter == 'B' || letter == 'u' || letter == 'x' || letter == 'c') {
      return false;
    }
    const bool known = std::string_view("^$|()?*+.[]{}\\fnrtv").find(letter) != std::string_view::npos;
    if (known) out_ += '\\';
    out_ += letter;
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
  bool inside_ = false;  // brackets
  int repeats_ = 1;      // of repeats in repeats, at most
  std::string out_;
};

class Joiner {
 public:
  explicit Joiner(const Models& models) : models_(models) {}

  std::optional<Json> run(const std::string& model) {
    auto root = read(model, "#");
    if (!root) return std::nullopt;
    while (!wanted_.empty()) {
      const std::string next = std::move(wanted_.back());
      wanted_.pop_back();
      auto read_one = read(next, "#/definitions/" + pointer_token(next));
      (*root)["definitions"][next] = read_one ? std::move(*read_one) : Json::object();
    }
    return root;
  }

 private:
  // A model's schema, standing at a place of the whole.
  std::optional<Json> read(const std::string& model, const std::string& place) {
    const auto found = models_.find(model);
    if (found == models_.end()) return std::nullopt;
    auto schema = parse_json(found->second);
    if (!schema || !schema->is_object()) return std::nullopt;
    walk(*schema, place);
    return std::move(*schema);
  }

  void walk(Json& schema, const std::string& place) {
    for (auto& [name, value] : schema.items()) {
      if (value.is_structured()) walk(value, place);
      else if (name == "$ref" && value.is_string()) value = reference(value.get<std::string>(), place);
    }
    if (const Json& pattern = member(schema, "pattern"); pattern.is_string()) {
      const auto plain = plain_pattern(pattern.get_ref<const std::string&>());
      if (plain) schema["pattern"] = *plain;
      else schema.erase("pattern");
    }
    const Json& by_pattern = member(schema, "patternProperties");
    if (!by_pattern.is_object()) return;
    Json plainly = Json::object();
    for (const auto& [pattern, inner] : by_pattern.items()) {
      if (const auto plain = plain_pattern(pattern)) plainly[*plain] = inner;
    }
    schema["patternProperties"] = std::move(plainly);
  }

  // A model's name is behind the last slash of a reference that leaves its own document.
  std::string reference(const std::string& text, const std::string& place) {
    const size_t slash = text.rfind('/');
    const std::string name = text.substr(slash == std::string::npos ? 0 : slash + 1);
    const bool leaves = !text.starts_with("#") || text.starts_with("#/components/schemas/") ||
                        (text == "#/definitions/" + name && models_.contains(name));
    if (!leaves) return place + text.substr(1);
    if (seen_.size() < kModelsMax && seen_.insert(name).second) wanted_.push_back(name);
    return "#/definitions/" + pointer_token(name);
  }

  const Models& models_;
  std::set<std::string> seen_;
  std::vector<std::string> wanted_;
};

// Counts the schemas that a value is held against along with one.
class Counter {
 public:
  explicit Counter(const Json& root) : root_(root) {}

  bool any_endless(const Json& at) {
    if (at.is_object() && count(at, 0) > kAtOnceMax) return true;
    for (const Json& inner : at) {
      if (inner.is_structured() && any_endless(inner)) return true;
    }
    return false;
  }

 private:
  size_t count(const Json& schema, int depth) {
    constexpr int kDepthMax = 100;
    if (depth > kDepthMax) return kAtOnceMax + 1;
    const auto [known, is_new] = counted_.emplace(&schema, kAtOnceMax + 1);  // until it is known: a circle
    if (!is_new) return known->second;
    size_t sum = 1;
    for (const char* name : {"allOf", "anyOf", "oneOf"}) {
      const Json& all = member(schema, name);
      for (size_t i = 0; all.is_array() && i < all.size(); ++i) sum += count_one(all[i], depth);
    }
    sum += count_one(member(schema, "not"), depth);
    for (const Json& one : member(schema, "dependencies")) sum += count_one(one, depth);
    const std::string reference = text_member(schema, "$ref");
    const Json* other = reference.starts_with("#") ? find_at(root_, reference.substr(1)) : nullptr;
    if (other != nullptr) sum += count_one(*other, depth);
    return counted_[&schema] = std::min(sum, kAtOnceMax + 1);
  }

  size_t count_one(const Json& schema, int depth) { return schema.is_object() ? count(schema, depth + 1) : 0; }

  const Json& root_;
  std::map<const Json*, size_t> counted_;
};

}  // namespace

bool is_endless(const Json& schema) { return Counter(schema).any_endless(schema); }

std::optional<Json> one_schema(const Models& models, const std::string& model) { return Joiner(models).run(model); }

std::optional<std::string> plain_pattern(std::string_view pattern) { return PatternWriter(pattern).run(); }

}  // namespace millrace::api
