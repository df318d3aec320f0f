#include "core/story/views.h"

#include <algorithm>
#include <span>

#include "core/base/fields.h"

namespace millrace::story {
namespace {

constexpr std::string_view kViewsFile = "views.json";
constexpr const char* kConversationNeeds[] = {"table", "who", "when", "text"};
constexpr const char* kPatternNeeds[] = {"name", "asks", "operation", "table"};

bool are_texts(const Json& starts) {
  return starts.is_object() &&
         std::all_of(starts.begin(), starts.end(), [](const Json& one) { return one.is_string(); });
}

template <class View>
Result<std::vector<View>> parse_views_of(const Json& list, const std::string& where,
                                         std::span<const char* const> needs) {
  std::vector<View> out;
  if (list.is_null()) return out;
  if (!list.is_array() || list.size() > kViewsMax) {
    return problem("that is a list of at most " + std::to_string(kViewsMax), where);
  }
  for (const Json& one : list) {
    const std::string here = where + "/" + std::to_string(out.size());
    for (const char* name : needs) {
      if (text_member(one, name).empty()) return problem(std::string("it has no ") + name, here + "/" + name);
    }
    View& view = out.emplace_back();
    if (!fields_from_json(one, view)) return problem("a member is not of its shape", here);
    if (!are_texts(view.key)) return problem("a key has the beginnings of its texts by name", here + "/key");
  }
  return out;
}

}  // namespace

Result<Views> parse_views(std::string_view text) {
  const std::string file(kViewsFile);
  const auto json = parse_json(text);
  if (!json)
    return problem("not readable as JSON: " + json.error().what, file + ":" + std::to_string(json.error().line));
  if (!json->is_object()) return problem("views are an object with conversations and patterns", file);
  auto conversations =
      parse_views_of<ConversationView>(member(*json, "conversations"), file + "#/conversations", kConversationNeeds);
  if (!conversations) return tl::unexpected<Problem>(conversations.error());
  auto patterns = parse_views_of<AccessPattern>(member(*json, "patterns"), file + "#/patterns", kPatternNeeds);
  if (!patterns) return tl::unexpected<Problem>(patterns.error());
  return Views{std::move(*conversations), std::move(*patterns)};
}

bool begins_so(const Json& starts, const Json& key) {
  for (const auto& [name, start] : members(starts)) {
    if (!key.contains(name) || !text_member(key.at(name), "S").starts_with(start.get<std::string>())) return false;
  }
  return true;
}

}  // namespace millrace::story
