#include "core/bus/connection_secrets.h"

#include "core/bus/naming.h"
#include "core/door/door.h"
#include "core/secret/making.h"
#include "core/world/turn.h"

namespace millrace::bus {
namespace {

// Members of AuthParameters by what the secret calls them.
struct Member {
  const char* parameters;
  const char* name;
  const char* kept;
};
constexpr Member kMembers[] = {{"BasicAuthParameters", "Username", "username"},
                               {"BasicAuthParameters", "Password", "password"},
                               {"ApiKeyAuthParameters", "ApiKeyName", "api_key_name"},
                               {"ApiKeyAuthParameters", "ApiKeyValue", "api_key_value"},
                               {"OAuthParameters", "AuthorizationEndpoint", "authorization_endpoint"},
                               {"OAuthParameters", "HttpMethod", "http_method"}};

std::string secret_name(const std::string& connection) {
  return "events!connection/" + connection + "/" + id_beside("secret of " + connection);
}

std::string text_of_secret(const Connection& connection) {
  Json out = Json::object();
  const Json& client = member(member(connection.parameters, "OAuthParameters"), "ClientParameters");
  if (client.is_object()) {
    out["client_id"] = member(client, "ClientID");
    out["client_secret"] = member(client, "ClientSecret");
  }
  for (const Member& row : kMembers) {
    const Json& value = member(member(connection.parameters, row.parameters), row.name);
    if (!value.is_null()) out[row.kept] = value;
  }
  return to_text(out);
}

// Each version has a token of its own.
std::string token_of(const Connection& connection) {
  return id_beside(connection.name + " " + std::to_string(connection.changed.us) + " " + text_of_secret(connection));
}

}  // namespace

std::string secret_arn(const std::string& region, const std::string& account, const std::string& connection) {
  constexpr size_t kSuffix = 6;
  const std::string name = secret_name(connection);
  return secret::arn_start(region, account, name) + id_beside("suffix of " + connection).substr(0, kSuffix);
}

std::optional<ServiceError> keep_secret(sim::Turn& turn, const Connection& connection) {
  const Outcome made = secret::create(turn, connection.secret_arn,
                                      {{"Name", secret_name(connection.name)},
                                       {"ClientRequestToken", token_of(connection)},
                                       {"Description", "Auth parameters for EventBridge connection " + connection.name},
                                       {"SecretString", text_of_secret(connection)}});
  return made ? std::nullopt : std::optional(made.error());
}

void change_secret(sim::Turn& turn, const Connection& connection) {
  door::call_now(turn, "secretsmanager", "PutSecretValue",
                 {{"SecretId", connection.secret_arn},
                  {"ClientRequestToken", token_of(connection)},
                  {"SecretString", text_of_secret(connection)}});
}

void forget_secret(sim::Turn& turn, const Connection& connection) {
  door::call_now(turn, "secretsmanager", "DeleteSecret",
                 {{"SecretId", connection.secret_arn}, {"ForceDeleteWithoutRecovery", true}});
}

}  // namespace millrace::bus
