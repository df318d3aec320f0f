// Connections: how one proves who one is to a place outside. What is secret in them is never answered.
#include <algorithm>
#include <array>

#include "core/bus/connection_secrets.h"
#include "core/bus/errors.h"
#include "core/bus/naming.h"
#include "core/bus/operations/checks.h"

namespace millrace::bus {
namespace {

// Members that are secret, wherever they stand.
constexpr std::array<std::string_view, 3> kSecrets{"Password", "ApiKeyValue", "ClientSecret"};

bool is_secret(std::string_view name) { return std::find(kSecrets.begin(), kSecrets.end(), name) != kSecrets.end(); }

// Lists of parameters have a value each, and may say that it is secret.
Json without_secrets(const Json& value) {
  if (!value.is_structured()) return value;
  Json out = value.is_array() ? Json::array() : Json::object();
  if (value.is_array()) {
    for (const Json& one : value) out.push_back(without_secrets(one));
    return out;
  }
  const bool hidden = member(value, "IsValueSecret") == true;
  for (const auto& [name, inner] : members(value)) {
    if (is_secret(name) || (hidden && name == "Value")) continue;
    append_member(out, name, without_secrets(inner));
  }
  return out;
}

Json listed_connection(const Connection& one) {
  return {{"ConnectionArn", one.arn},
          {"Name", one.name},
          {"ConnectionState", one.state},
          {"AuthorizationType", one.authorization},
          {"CreationTime", seconds_of(one.created)},
          {"LastModifiedTime", seconds_of(one.changed)},
          {"LastAuthorizedTime", seconds_of(one.authorized)}};
}

Json changed_connection(const Connection& one) {
  return {{"ConnectionArn", one.arn},
          {"ConnectionState", one.state},
          {"CreationTime", seconds_of(one.created)},
          {"LastModifiedTime", seconds_of(one.changed)}};
}

// A token of OAuth has to be fetched first, and nobody is there to give one.
void read_connection(const Request& request, Connection& one) {
  if (request.has("Description")) one.description = request.text("Description");
  if (request.has("AuthorizationType")) one.authorization = request.text("AuthorizationType");
  if (request.has("AuthParameters")) one.parameters = request.input().at("AuthParameters");
  one.state = one.authorization == "OAUTH_CLIENT_CREDENTIALS" ? "AUTHORIZING" : "AUTHORIZED";
  one.changed = one.authorized = request.turn.now();
}

tl::expected<Connection*, Outcome> named_connection(const Request& request, const char* doing) {
  const std::string name = request.text("Name");
  const auto it = request.all().connections.find(name);
  if (it != request.all().connections.end()) return &it->second;
  return tl::unexpected<Outcome>(
      not_found(std::string("Failed to ") + doing + " the connection(s). Connection '" + name + "' does not exist."));
}

}  // namespace

Outcome create_connection(const Request& request) {
  const std::string name = request.text("Name");
  auto& all = request.all().connections;
  if (all.contains(name)) return already_there("Connection " + name + " already exists.");
  if (all.size() >= Buses::kConnectionsMax) return limit_exceeded();
  Connection one;
  one.name = name;
  one.arn = arn_of(request.world(), "connection/" + name + "/" + id_beside(name));
  one.secret_arn = secret_arn(request.world().region, request.world().account, name);
  one.created = request.turn.now();
  read_connection(request, one);
  if (auto wrong = keep_secret(request.turn, one)) return tl::unexpected(std::move(*wrong));
  Json answer = changed_connection(one);
  all.emplace(name, std::move(one));
  return answer;
}

Outcome update_connection(const Request& request) {
  const auto one = named_connection(request, "update");
  if (!one) return one.error();
  read_connection(request, **one);
  change_secret(request.turn, **one);
  Json answer = changed_connection(**one);
  answer["LastAuthorizedTime"] = seconds_of((*one)->authorized);
  return answer;
}

Outcome deauthorize_connection(const Request& request) {
  const auto one = named_connection(request, "deauthorize");
  if (!one) return one.error();
  (*one)->state = "DEAUTHORIZED";
  (*one)->changed = request.turn.now();
  Json answer = changed_connection(**one);
  answer["LastAuthorizedTime"] = seconds_of((*one)->authorized);
  return answer;
}

Outcome delete_connection(const Request& request) {
  const auto one = named_connection(request, "delete");
  if (!one) return one.error();
  Json answer = changed_connection(**one);
  answer["ConnectionState"] = "DELETING";
  answer["LastAuthorizedTime"] = seconds_of((*one)->authorized);
  forget_secret(request.turn, **one);
  request.all().connections.erase(request.text("Name"));
  return answer;
}

Outcome describe_connection(const Request& request) {
  const auto one = named_connection(request, "describe");
  if (!one) return one.error();
  Json answer = listed_connection(**one);
  add_text(answer, "Description", (*one)->description);
  answer["SecretArn"] = (*one)->secret_arn;
  answer["AuthParameters"] = without_secrets((*one)->parameters);
  return answer;
}

Outcome list_connections(const Request& request) {
  const std::string state = request.text("ConnectionState");
  return page_of(request, request.all().connections, "Connections", [&](const Connection& one) {
    return state.empty() || state == one.state ? listed_connection(one) : Json();
  });
}

}  // namespace millrace::bus
