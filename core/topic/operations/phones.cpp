// Text messages: attributes of the account, numbers that want none, and the sandbox, where an account sends to verified
// numbers only; here nobody is refused for that.
#include <algorithm>
#include <array>

#include "core/base/hash.h"
#include "core/topic/errors.h"
#include "core/topic/operations/checks.h"
#include "core/topic/places.h"

namespace millrace::topic {
namespace {

constexpr auto kSmsAttributes =
    std::to_array<std::string_view>({"DefaultSMSType", "DefaultSenderID", "DeliveryStatusIAMRole",
                                     "DeliveryStatusSuccessSamplingRate", "MonthlySpendLimit", "UsageReportS3Bucket"});

Outcome invalid_sms(const std::string& text) { return error("InvalidParameterException", text); }

std::optional<Outcome> check_phone(const std::string& phone) {
  if (is_phone(phone)) return std::nullopt;
  return invalid("PhoneNumber", "input incorrectly formatted");
}

bool is_good_value(std::string_view name, std::string_view value) {
  if (name == "DefaultSMSType") return value == "Promotional" || value == "Transactional";
  if (name != "DefaultSenderID") return true;
  constexpr size_t kSenderMax = 11;
  return value.size() <= kSenderMax && value.find_first_not_of("0123456789") != std::string_view::npos;
}

// Six digits that are the same whenever the number is.
std::string password_for(const std::string& phone) { return std::to_string(100'000 + hash_bytes(phone) % 900'000); }

tl::expected<bool*, Outcome> sandbox_number(const Request& request) {
  auto& sandbox = request.all().phones.sandbox;
  const auto it = sandbox.find(request.text("PhoneNumber"));
  if (it == sandbox.end())
    return tl::unexpected<Outcome>(error("ResourceNotFoundException", "Phone number does not exist", 404));
  return &it->second;
}

}  // namespace

Outcome check_if_phone_number_is_opted_out(const Request& request) {
  const std::string phone = request.text("phoneNumber");
  if (auto wrong = check_phone(phone)) return std::move(*wrong);
  return Json{{"isOptedOut", request.all().phones.opted_out.contains(phone)}};
}

Outcome list_phone_numbers_opted_out(const Request& request) {
  Json numbers = Json::array();
  for (const auto& [phone, out] : request.all().phones.opted_out) numbers.push_back(phone);
  return Json{{"phoneNumbers", std::move(numbers)}};
}

Outcome opt_in_phone_number(const Request& request) {
  const std::string phone = request.text("phoneNumber");
  if (auto wrong = check_phone(phone)) return std::move(*wrong);
  request.all().phones.opted_out.erase(phone);
  return Json::object();
}

Outcome get_sms_attributes(const Request& request) {
  const auto wanted = texts_of(member(request.input(), "attributes"));
  Json out = Json::object();
  for (const auto& [name, value] : request.all().phones.attributes) {
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end())
      append_member(out, name, value);
  }
  return Json{{"attributes", std::move(out)}};
}

Outcome set_sms_attributes(const Request& request) {
  const Json& attributes = member(request.input(), "attributes");
  if (attributes.empty()) return missing("attributes");
  for (const auto& [name, value] : members(attributes)) {
    if (std::find(kSmsAttributes.begin(), kSmsAttributes.end(), name) == kSmsAttributes.end()) {
      return invalid_sms(name + " is not a valid attribute");
    }
    if (!is_good_value(name, text_member(attributes, name))) return invalid_sms(name + " is invalid");
  }
  for (const auto& [name, value] : members(attributes))
    request.all().phones.attributes[name] = text_member(attributes, name);
  return Json::object();
}

Outcome create_sms_sandbox_phone_number(const Request& request) {
  const std::string phone = request.text("PhoneNumber");
  auto& sandbox = request.all().phones.sandbox;
  if (!sandbox.contains(phone) && sandbox.size() >= Phones::kSandboxMax) {
    return error("UserErrorException", "The sandbox has 10 phone numbers already");
  }
  sandbox.emplace(phone, false);
  Arrival arrival{.protocol = Protocol::kSms, .endpoint = phone};
  arrival.body = "Your verification code is " + password_for(phone) + ".";
  arrive(request.turn, std::move(arrival));
  return Json::object();
}

Outcome delete_sms_sandbox_phone_number(const Request& request) {
  const auto number = sandbox_number(request);
  if (!number) return number.error();
  request.all().phones.sandbox.erase(request.text("PhoneNumber"));
  return Json::object();
}

Outcome list_sms_sandbox_phone_numbers(const Request& request) {
  Json numbers = Json::array();
  for (const auto& [phone, verified] : request.all().phones.sandbox) {
    numbers.push_back({{"PhoneNumber", phone}, {"Status", verified ? "Verified" : "Pending"}});
  }
  return Json{{"PhoneNumbers", std::move(numbers)}};
}

Outcome verify_sms_sandbox_phone_number(const Request& request) {
  const auto number = sandbox_number(request);
  if (!number) return number.error();
  if (request.text("OneTimePassword") != password_for(request.text("PhoneNumber"))) {
    ServiceError wrong{"VerificationException", "The one-time password is not that of the phone number", 400, nullptr};
    wrong.extra = Json{{"Status", "Failed"}};
    return tl::unexpected<ServiceError>(std::move(wrong));
  }
  **number = true;
  return Json::object();
}

Outcome get_sms_sandbox_account_status(const Request&) { return Json{{"IsInSandbox", true}}; }

// None is bought here.
Outcome list_origination_numbers(const Request&) { return Json{{"PhoneNumbers", Json::array()}}; }

}  // namespace millrace::topic
