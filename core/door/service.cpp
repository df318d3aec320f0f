#include "core/door/service.h"

#include "core/base/ascii.h"

namespace millrace::door {
namespace {

std::string without_spaces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

}  // namespace

std::string inside(const std::string& text) {
  const std::string whole = to_text(Json(text));
  return whole.substr(1, whole.size() - 2);
}

bool Service::runs(std::string_view operation) const {
  return std::binary_search(operations.begin(), operations.end(), operation);
}

const Model& Service::model() const {
  if (own_model != nullptr) return own_model();
  static std::map<std::string_view, Model> models;
  const auto it = models.find(endpoint);
  if (it != models.end()) return it->second;
  return models.emplace(endpoint, read_model(model_text(folder))).first->second;
}

std::string Service::sdk_name() const { return without_spaces(id); }

std::string Service::sdk_package() const {
  std::string name = to_lower(id);
  std::replace(name.begin(), name.end(), ' ', '-');
  return "@aws-sdk/client-" + name;
}

std::string Service::integration_name() const { return to_lower(sdk_name()); }

}  // namespace millrace::door
