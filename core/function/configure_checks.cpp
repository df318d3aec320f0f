#include "core/function/configure_checks.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/function/destination.h"
#include "core/world/world.h"

namespace millrace::function {
namespace {

constexpr size_t kNameBytesMax = 64;  // of the name alone; of an ARN 140
constexpr size_t kNameOrArnBytesMax = 140;
constexpr size_t kVariablesBytesMax = 4'096;  // of all of them, as JSON

struct Number {
  const char* member;
  int64_t least;
  int64_t most;
};
constexpr Number kNumbers[] = {{"Timeout", 1, 900},
                               {"MemorySize", 128, 10'240},
                               {"MaximumRetryAttempts", 0, 2},
                               {"MaximumEventAgeInSeconds", 60, 21'600}};

struct Text {
  const char* member;
  size_t bytes_max;
  bool (*fits)(std::string_view);
  const char* pattern;
};

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (to_lower(c) >= 'a' && to_lower(c) <= 'z'); }

bool all_of(std::string_view text, std::string_view besides) {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_alphanumeric(c) || besides.find(c) != std::string_view::npos; });
}

bool fits_name(std::string_view text) {
  const std::string_view name = plain_name(text);
  return !name.empty() && all_of(name, "-_") && (name == text || text.find("function:") != std::string_view::npos);
}

bool fits_role(std::string_view text) {
  if (!text.starts_with("arn:aws")) return false;
  const size_t account = text.find(":iam::");
  if (account == std::string_view::npos) return false;
  text.remove_prefix(account + 6);
  const std::string_view number = text.substr(0, 12);
  const bool digits =
      number.size() == 12 && std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || !text.substr(12).starts_with(":role")) return false;
  text.remove_prefix(17);
  if (text.starts_with("/")) text.remove_prefix(1);
  return !text.empty() && all_of(text, "+=,.@-_/");
}

bool fits_handler(std::string_view text) {
  return !text.empty() && text.find_first_of(" \t\r\n\f\v") == std::string_view::npos;
}

constexpr Text kTexts[] = {
    {"FunctionName", kNameOrArnBytesMax, fits_name,
     "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?"
     "([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?"},
    {"Role", 10'000, fits_role, "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+"},
    {"Handler", 128, fits_handler, "[^\\s]+"},
    {"Description", 256, nullptr, nullptr}};

// `Timeout` → `timeout`: how the service names members in its answers.
std::string spelt(std::string_view member) {
  std::string out(member);
  out[0] = to_lower(out[0]);
  return out;
}

Refused violation(std::string_view member, const std::string& value, const std::string& constraint) {
  return {std::string(member),
          {"ValidationException",
           "Value '" + value + "' at '" + spelt(member) + "' failed to satisfy constraint: Member must " + constraint,
           400, nullptr}};
}

Refused refusal(std::string_view member, std::string message) {
  return {std::string(member), {"InvalidParameterValueException", std::move(message), 400, nullptr}};
}

void check_number(const Json& input, const Number& rule, std::vector<Refused>& out) {
  const Json& value = member(input, rule.member);
  if (value.is_null()) return;
  if (!value.is_number_integer()) {
    const char* what = value.is_string() ? "STRING_VALUE" : value.is_number() ? "DECIMAL_VALUE" : "Value";
    out.push_back(
        {rule.member, {"SerializationException", std::string(what) + " cannot be converted to Integer", 400, nullptr}});
  } else if (value < rule.least) {
    out.push_back(
        violation(rule.member, to_text(value), "have value greater than or equal to " + std::to_string(rule.least)));
  } else if (value > rule.most) {
    out.push_back(
        violation(rule.member, to_text(value), "have value less than or equal to " + std::to_string(rule.most)));
  }
}

void check_text(const Json& input, const Text& rule, std::vector<Refused>& out) {
  if (!input.contains(rule.member)) return;
  const std::string text = text_member(input, rule.member);
  if (text.size() > rule.bytes_max) {
    out.push_back(violation(rule.member, text, "have length less than or equal to " + std::to_string(rule.bytes_max)));
  }
  if (rule.fits != nullptr && !rule.fits(text)) {
    out.push_back(violation(rule.member, text, std::string("satisfy regular expression pattern: ") + rule.pattern));
  }
}

bool fits_variable_name(std::string_view name) {
  return name.size() >= 2 && is_alphanumeric(name[0]) && (name[0] < '0' || name[0] > '9') && all_of(name, "_");
}

// Those that the environment sets itself ("Using Lambda environment variables").
bool is_reserved(std::string_view name) {
  static constexpr std::string_view kNames[] = {"_HANDLER",
                                                "_X_AMZN_TRACE_ID",
                                                "AWS_DEFAULT_REGION",
                                                "AWS_REGION",
                                                "AWS_EXECUTION_ENV",
                                                "AWS_LAMBDA_FUNCTION_NAME",
                                                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                                                "AWS_LAMBDA_FUNCTION_VERSION",
                                                "AWS_LAMBDA_INITIALIZATION_TYPE",
                                                "AWS_LAMBDA_LOG_GROUP_NAME",
                                                "AWS_LAMBDA_LOG_STREAM_NAME",
                                                "AWS_ACCESS_KEY",
                                                "AWS_ACCESS_KEY_ID",
                                                "AWS_SECRET_ACCESS_KEY",
                                                "AWS_SESSION_TOKEN",
                                                "AWS_LAMBDA_RUNTIME_API",
                                                "LAMBDA_TASK_ROOT",
                                                "LAMBDA_RUNTIME_DIR"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

void check_variables(const Json& input, std::vector<Refused>& out) {
  static constexpr const char* kUnable =
      "Lambda was unable to configure your environment variables because the environment variables you have provided ";
  const Json& variables = member(member(input, "Environment"), "Variables");
  if (!variables.is_object()) return;
  std::string reserved;
  for (const auto& [name, value] : members(variables)) {
    if (!fits_variable_name(name) && !is_reserved(name)) {
      out.push_back(
          {"Environment",
           {"ValidationException",
            "Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: "
            "[Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]",
            400, nullptr}});
      return;
    }
    if (is_reserved(name)) reserved += (reserved.empty() ? "" : ", ") + name;
  }
  if (!reserved.empty()) {
    out.push_back(refusal("Environment", kUnable + ("contains reserved keys that are currently not supported for "
                                                    "modification. Reserved keys used in this request: " +
                                                    reserved)));
  }
  const std::string text = to_text(variables);
  if (text.size() <= kVariablesBytesMax) return;
  out.push_back(refusal("Environment", kUnable + ("exceeded the 4KB limit. String measured: " + text)));
}

void check_dead_letters(const Json& input, std::vector<Refused>& out) {
  const std::string arn = text_member(member(input, "DeadLetterConfig"), "TargetArn");
  if (arn.empty() || is_dead_letter_queue(arn)) return;
  out.push_back(refusal("DeadLetterConfig",
                        "The target of a dead-letter queue is the ARN of an SQS queue or an SNS "
                        "topic; " +
                            arn + " is neither."));
}

}  // namespace

std::string arn_of(const sim::World& world, const std::string& name) {
  return "arn:aws:lambda:" + world.region + ":" + world.account + ":function:" + name;
}

tl::unexpected<ServiceError> no_function(const sim::World& world, const std::string& name) {
  const std::string arn = name.starts_with("arn:") ? name : arn_of(world, name);
  return service_error("ResourceNotFoundException", "Function not found: " + arn, 404);
}

tl::unexpected<ServiceError> together(const std::vector<Refused>& refused) {
  const auto is_violation = [](const Refused& one) { return one.error.name == "ValidationException"; };
  const auto count = std::count_if(refused.begin(), refused.end(), is_violation);
  if (count == 0) return tl::unexpected<ServiceError>(refused.front().error);
  std::string all;
  for (const Refused& one : refused) {
    if (is_violation(one)) all += (all.empty() ? "" : "; ") + one.error.message;
  }
  return service_error("ValidationException",
                       std::to_string(count) + " validation error" + (count == 1 ? "" : "s") + " detected: " + all);
}

std::vector<Refused> check_configuration(const Json& input) {
  std::vector<Refused> out;
  for (const Text& rule : kTexts) check_text(input, rule, out);
  for (const Number& rule : kNumbers) check_number(input, rule, out);
  check_variables(input, out);
  check_dead_letters(input, out);
  return out;
}

std::vector<Refused> check_create(const sim::World& world, const Json& input) {
  std::vector<Refused> out = check_configuration(input);
  const std::string given = text_member(input, "FunctionName");
  const std::string name(plain_name(given));
  if (name.size() > kNameBytesMax && name.size() <= kNameOrArnBytesMax) {
    out.push_back(
        violation("FunctionName", name, "have length less than or equal to " + std::to_string(kNameBytesMax)));
  }
  if (world.functions.functions.contains(name)) {
    out.push_back({"FunctionName", {"ResourceConflictException", "Function already exist: " + name, 409, nullptr}});
  }
  if (world.functions.functions.size() >= Functions::kFunctionsMax) {
    out.push_back({"Code", {"CodeStorageExceededException", "Code storage limit exceeded.", 400, nullptr}});
  }
  return out;
}

std::vector<Refused> check_concurrency(const sim::World& world, const Json& input) {
  static constexpr const char* kMember = "ReservedConcurrentExecutions";
  std::vector<Refused> out;
  if (member(input, kMember).is_null()) {
    const std::string what =
        "Value null at '" + spelt(kMember) + "' failed to satisfy constraint: Member must not be null";
    return {{kMember, {"ValidationException", what, 400, nullptr}}};
  }
  check_number(input, {kMember, 0, INT32_MAX}, out);
  if (!out.empty()) return out;
  const std::string given = text_member(input, "FunctionName");
  const std::string name(plain_name(given));
  const int64_t wanted = input.at(kMember).get<int64_t>();
  const Function* function = find_function(world.functions, name);
  const int64_t provisioned = function == nullptr ? 0 : total_provisioned(*function);
  if (wanted < provisioned) {
    out.push_back(refusal(kMember, " ReservedConcurrentExecutions  " + std::to_string(wanted) +
                                       " should not be lower than function's total provisioned concurrency [" +
                                       std::to_string(provisioned) + "]."));
    return out;
  }
  const int64_t before =
      function == nullptr ? 0 : function->reserved_concurrency.value_or(static_cast<int>(provisioned));
  if (unreserved_concurrency(world.functions) + before - wanted < Functions::kUnreservedMin) {
    out.push_back(refusal(kMember,
                          "Specified ReservedConcurrentExecutions for function decreases account's "
                          "UnreservedConcurrentExecution below its minimum value of [" +
                              std::to_string(Functions::kUnreservedMin) + "]."));
  }
  return out;
}

}  // namespace millrace::function
