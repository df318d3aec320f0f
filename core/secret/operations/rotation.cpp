// RotateSecret, CancelRotateSecret, GetRandomPassword.
#include "core/secret/rotation.h"

#include "core/function/function.h"
#include "core/secret/errors.h"
#include "core/secret/operations/checks.h"
#include "core/secret/password.h"

namespace millrace::secret {

Outcome rotate_secret(const Request& request) {
  const std::string token = token_of(request);
  if (token.empty()) {
    return wrong_parameter("You must provide a ClientRequestToken value. We recommend a UUID-type value.");
  }
  const auto named = named_secret(request);
  if (!named) return named.error();
  Secret& secret = **named;
  const std::string function = request.text("RotationLambdaARN");
  if (function.empty() && secret.rotation.function.empty()) {
    return wrong_request("No Lambda rotation function ARN is associated with this secret.");
  }
  if (!function.empty() && function::find_function(request.turn.world.functions, function) == nullptr) {
    return service_error("AccessDeniedException",
                         "Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy "
                         "grants access to the principal secretsmanager.amazonaws.com.");
  }
  const Json& rules = member(request.input(), "RotationRules");
  if (auto wrong = check_rules(rules)) return std::move(*wrong);
  if (!function.empty()) secret.rotation.function = function;
  if (!rules.is_null()) secret.rotation.rules = rules;
  secret.rotation.enabled = true;
  Json out = head_of(secret);
  plan_rotation(request.turn, secret);
  if (member(request.input(), "RotateImmediately") == false) return out;
  rotate(request.turn, secret, token, false);
  out["VersionId"] = token;
  return out;
}

Outcome cancel_rotate_secret(const Request& request) {
  const auto secret = named_secret(request);
  if (!secret) return secret.error();
  Json out = head_of(**secret);
  if (const Version* pending = (*secret)->staged(kPending)) out["VersionId"] = pending->id;
  (*secret)->rotation.enabled = false;
  (*secret)->rotation.version.clear();
  return out;
}

Outcome get_random_password(const Request& request) {
  auto password = random_password(request.turn, request.input(), "");
  if (!password) return tl::unexpected(password.error());
  return Json{{"RandomPassword", std::move(*password)}};
}

}  // namespace millrace::secret
