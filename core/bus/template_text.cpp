#include "core/bus/template_text.h"

#include <algorithm>

#include "core/base/ascii.h"

namespace millrace::bus {
namespace {

constexpr std::string_view kInWords = "_-.";
constexpr std::string_view kInPaths = "_-.$[]*/";

// The name between `<` at `at` and the next `>`; empty when that is no variable.
std::string_view variable_at(std::string_view text, size_t at, VariableNames names) {
  const size_t end = text.find('>', at);
  if (end == std::string_view::npos) return {};
  const std::string_view name = text.substr(at + 1, end - at - 1);
  const std::string_view more = names == VariableNames::kPaths ? kInPaths : kInWords;
  const bool fits = std::all_of(name.begin(), name.end(), [more](char c) {
    return is_letter(c) || is_digit(c) || more.find(c) != std::string_view::npos;
  });
  return fits ? name : std::string_view();
}

// As it stands inside a JSON text, without quotes around it.
std::string escaped(const std::string& text) {
  const std::string quoted = to_text(Json(text));
  return quoted.substr(1, quoted.size() - 2);
}

std::string without_quotes(std::string text) {
  std::erase(text, '"');
  return text;
}

class Writer {
 public:
  Writer(std::string_view text, VariableNames names, const Values& values)
      : text_(text), names_(names), values_(values), json_(is_json_template(text)) {}

  std::string written() {
    for (size_t i = 0; i < text_.size() && out_.size() <= kInputBytesMax; ++i) {
      const char c = text_[i];
      const std::string_view name = c == '<' ? variable_at(text_, i, names_) : std::string_view();
      const auto value = name.empty() ? values_.end() : values_.find(name);
      if (value != values_.end()) {
        put(value->second);
        i += name.size() + 1;
        continue;
      }
      if (c == '"' && !escaping_) in_text_ = !in_text_;
      escaping_ = c == '\\' && !escaping_;
      out_ += c;
    }
    return std::move(out_);
  }

 private:
  void put(const Json& value) {
    if (value.is_string() && (in_text_ || !json_))
      out_ += in_text_ ? escaped(value.get<std::string>()) : value.get<std::string>();
    else out_ += json_ ? to_text(value) : without_quotes(to_text(value));
  }

  std::string_view text_;
  VariableNames names_;
  const Values& values_;
  bool json_;
  bool in_text_ = false;
  bool escaping_ = false;
  std::string out_;
};

}  // namespace

std::vector<std::string> variables_in(std::string_view text, VariableNames names) {
  std::vector<std::string> out;
  for (size_t i = text.find('<'); i != std::string_view::npos; i = text.find('<', i + 1)) {
    const std::string_view name = variable_at(text, i, names);
    if (!name.empty()) out.emplace_back(name);
  }
  return out;
}

bool is_json_template(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

std::string write_template(std::string_view text, VariableNames names, const Values& values) {
  return Writer(text, names, values).written();
}

}  // namespace millrace::bus
