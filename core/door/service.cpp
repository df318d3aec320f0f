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

std::string Service::java_name() const {
  std::string out;
  for (size_t i = 0; i < id.size(); ++i) {
    const bool inside = i > 0 && is_upper(id[i - 1]);
    const bool begins = i + 1 < id.size() && is_lower(id[i + 1]);
    if (id[i] != ' ') out += inside && !begins ? to_lower(id[i]) : id[i];
  }
  return out;
}

std::string Service::content_type() const {
  switch (model().protocol) {
    case Protocol::kJson: return "application/x-amz-json-" + (folder.empty() ? "1.0" : model().json_version);
    case Protocol::kQuery: return "text/xml";
    case Protocol::kRestJson: return "application/json";
    case Protocol::kRestXml: return "application/xml";
  }
  return {};
}

bool Service::small_names() const {
  for (const auto& [name, operation] : model().operations) {
    if (operation.input != nullptr && !operation.input->members.empty()) {
      return is_lower(operation.input->members.front().name.front());
    }
  }
  return false;
}

Json plain_headers(const AnswerHead& head) {
  return {{"connection", "keep-alive"},
          {"Content-Length", std::to_string(head.body.size())},
          {"Content-Type", head.content_type},
          {"Date", http_date(head.at)},
          {"x-amzn-RequestId", head.request_id}};
}

}  // namespace millrace::door
