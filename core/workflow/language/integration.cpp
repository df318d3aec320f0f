#include "core/workflow/language/integration.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/workflow/language/optimised.h"
#include "core/workflow/language/services.h"

namespace millrace::workflow {
namespace {

std::string_view take_until(std::string_view& text, char stop) {
  const size_t end = std::min(text.find(stop), text.size());
  const std::string_view front = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return front;
}

bool take_pattern(std::string_view suffix, Integration& out) {
  if (suffix.empty()) return true;
  if (suffix == "waitForTaskToken") out.pattern = Integration::Pattern::kCallback;
  else if (suffix == "sync" || suffix == "sync:2") out.pattern = Integration::Pattern::kSync;
  else return false;
  out.parsed_output = suffix == "sync:2";
  return true;
}

// After `arn:aws:states:::`: `aws-sdk:dynamodb:putItem`, `states:startExecution.sync:2`.
std::optional<Integration> service_resource(std::string_view rest, Integration out) {
  std::string_view service = take_until(rest, ':');
  out.sdk = service == "aws-sdk";
  if (out.sdk) service = take_until(rest, ':');
  const std::string_view resource = rest;
  const std::string_view action = take_until(rest, '.');
  if (action.empty() || !take_pattern(rest, out)) return std::nullopt;
  if (out.sdk && out.pattern == Integration::Pattern::kSync) return std::nullopt;
  const door::Service* face = out.sdk ? integrated_by_sdk(service) : integrated(service);
  out.service = std::string(face != nullptr ? face->endpoint : service);
  out.type = (out.sdk ? "aws-sdk:" : "") + std::string(service);
  out.resource = std::string(resource);
  out.operation = capitalised(action);
  const bool known =
      out.sdk || (face != nullptr && face->optimised) || find_optimised(service, out.operation) != nullptr;
  return known ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

std::optional<Integration> parse_resource(std::string_view arn) {
  Integration out;
  out.arn = std::string(arn);
  std::string_view rest = arn;
  if (take_until(rest, ':') != "arn") return std::nullopt;
  take_until(rest, ':');  // the partition
  const std::string_view service = take_until(rest, ':');
  const std::string_view region = take_until(rest, ':');
  const std::string_view account = take_until(rest, ':');
  if (service == "states" && region.empty() && account.empty()) return service_resource(rest, std::move(out));
  if (service == "states" && rest.starts_with("activity:")) {
    out.kind = Integration::Kind::kActivity;
    return out;
  }
  if (service != "lambda" || !rest.starts_with("function:")) return std::nullopt;
  out.kind = Integration::Kind::kFunction;
  out.service = "lambda";
  out.operation = "Invoke";
  return out;
}

}  // namespace millrace::workflow
