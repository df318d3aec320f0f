#include "core/template/architecture.h"

namespace millrace::template_ {

std::string to_text(const Notice& notice) { return "ignored: " + notice.what + ", because " + notice.why; }

const Resource* Architecture::find(std::string_view id) const {
  for (const Resource& resource : resources) {
    if (resource.id == id) return &resource;
  }
  return nullptr;
}

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : millrace::to_text(value);
}

Problem joined(const Problems& problems) {
  if (problems.size() == 1) return problems.front();
  Problem all{std::to_string(problems.size()) + " problems", {}, {}};
  for (const Problem& problem : problems) all.what += "\n" + millrace::to_text(problem);
  return all;
}

}  // namespace millrace::template_
