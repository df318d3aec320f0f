#include "core/api/operations/patch.h"

#include <algorithm>

#include "core/api/operations/draft.h"

namespace millrace::api {
namespace {

bool fits_path(std::string_view pattern, std::string_view path) {
  if (!pattern.ends_with("/*")) return pattern == path;
  pattern.remove_suffix(1);
  return path.starts_with(pattern) && path.size() > pattern.size() &&
         path.find('/', pattern.size()) == std::string_view::npos;
}

bool lists_word(std::string_view words, std::string_view word) {
  for (size_t at = words.find(word); at != words.npos; at = words.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

ServiceError wrong_path(const std::string& path, const std::string& op, std::string_view listed) {
  const std::string rest =
      listed.empty() ? "Please choose supported operations" : "Must be one of: [" + std::string(listed) + "]";
  return bad_request("Invalid patch path  '" + path + "' specified for op '" + op + "'. " + rest);
}

void set_at_path(Json& object, std::string_view path, Json value) {
  Json* at = &object;
  while (!path.empty()) {
    path.remove_prefix(1);
    const size_t end = std::min(path.find('/'), path.size());
    at = &(*at)[plain_part(path.substr(0, end))];
    path.remove_prefix(end);
  }
  *at = std::move(value);
}

// What is left empty goes too.
void remove_at_path(Json& object, std::string_view path) {
  path.remove_prefix(1);
  const size_t end = std::min(path.find('/'), path.size());
  const std::string name = plain_part(path.substr(0, end));
  if (!object.is_object() || !object.contains(name)) return;
  if (end == path.size()) {
    object.erase(name);
    return;
  }
  remove_at_path(object[name], path.substr(end));
  if (object[name].empty()) object.erase(name);
}

}  // namespace

std::string plain_part(std::string_view part) {
  std::string out;
  for (size_t i = 0; i < part.size(); ++i) {
    const bool escape = part[i] == '~' && i + 1 < part.size() && (part[i + 1] == '0' || part[i + 1] == '1');
    out += escape ? (part[++i] == '1' ? '/' : '~') : part[i];
  }
  return out;
}

// A flag that is none of both is false; so is one without a value.
Json patched_value(Patchable::Kind kind, const Json& value) {
  const std::string text = value.is_string() ? value.get<std::string>() : "";
  if (kind == Patchable::Kind::kFlag) return text == "true";
  if (kind == Patchable::Kind::kText) return value;
  const auto number = parse_json(text);
  return number && number->is_number() ? *number : Json(0);
}

std::optional<ServiceError> patch(Json& object, const Json& operations, std::span<const Patchable> rows,
                                  std::string_view listed) {
  Json changed = object;
  for (const Json& one : operations) {
    const std::string op = text_member(one, "op"), path = text_member(one, "path");
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const Patchable& each) { return fits_path(each.path, path); });
    if (row == rows.end()) return wrong_path(path, op, listed);
    if (!lists_word(row->operations, op)) return wrong_path(path, op, {});
    if (op == "remove") remove_at_path(changed, path);
    else set_at_path(changed, path, patched_value(row->kind, member(one, "value")));
  }
  object = std::move(changed);
  return std::nullopt;
}

}  // namespace millrace::api
