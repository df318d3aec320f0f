// Applications of mobile platforms, and the devices that they know.
#include <algorithm>
#include <array>

#include "core/topic/errors.h"
#include "core/topic/operations/checks.h"
#include "core/world/labels.h"

namespace millrace::topic {
namespace {

constexpr size_t kUserDataMax = 2'048;
constexpr auto kPlatforms =
    std::to_array<std::string_view>({"ADM", "APNS", "APNS_SANDBOX", "APNS_VOIP", "APNS_VOIP_SANDBOX", "BAIDU", "FCM",
                                     "GCM", "MACOS", "MACOS_SANDBOX", "MPNS", "WNS"});
constexpr auto kSecrets = std::to_array<std::string_view>({"PlatformCredential", "PlatformPrincipal"});
constexpr auto kOpen = std::to_array<std::string_view>(
    {"ApplePlatformBundleID", "ApplePlatformTeamID", "AuthenticationMethod", "EventDeliveryFailure",
     "EventEndpointCreated", "EventEndpointDeleted", "EventEndpointUpdated", "FailureFeedbackRoleArn",
     "SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate"});
constexpr auto kOfDevices = std::to_array<std::string_view>({"CustomUserData", "Enabled", "Token"});

template <class List>
bool is_among(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

Outcome unknown_name(const std::string& name) { return invalid("Attributes", "Invalid attribute name: " + name); }

std::optional<Outcome> check_application_attributes(const Json& attributes) {
  for (const auto& [name, value] : members(attributes)) {
    if (!is_among(kSecrets, name) && !is_among(kOpen, name)) return unknown_name(name);
  }
  return std::nullopt;
}

std::optional<Outcome> check_secrets(const Json& attributes) {
  const bool principal = attributes.contains("PlatformPrincipal"),
             credential = attributes.contains("PlatformCredential");
  if (principal && credential) return std::nullopt;
  if (!principal && !credential) return invalid("Attributes", "PlatformCredential attribute is required");
  return invalid("Attributes", principal ? "PlatformPrincipal attribute provided without PlatformCredential"
                                         : "PlatformCredential attribute provided without PlatformPrincipal");
}

std::optional<Outcome> check_device_attributes(const Json& attributes) {
  if (!attributes.is_object()) return std::nullopt;
  for (const auto& [name, value] : members(attributes)) {
    if (!is_among(kOfDevices, name)) return unknown_name(name);
    if (name != "CustomUserData" || text_member(attributes, name).size() <= kUserDataMax) continue;
    return invalid("Attributes",
                   "Invalid value for attribute: CustomUserData: must be at most 2048 bytes long in UTF-8 encoding");
  }
  return std::nullopt;
}

void take_over(Attributes& out, const Json& attributes) {
  if (!attributes.is_object()) return;
  for (const auto& [name, value] : members(attributes)) out[name] = text_member(attributes, name);
}

Json shown(const Application& application) {
  Json out{{"Enabled", "true"}};
  for (const auto& [name, value] : application.attributes) {
    if (!is_among(kSecrets, name)) append_member(out, name, value);
  }
  return out;
}

tl::expected<Application*, Outcome> named_application(const Request& request) {
  if (auto wrong = check_arn(request, "PlatformApplicationArn")) return tl::unexpected<Outcome>(std::move(*wrong));
  const auto it = request.all().applications.find(request.text("PlatformApplicationArn"));
  if (it == request.all().applications.end()) return tl::unexpected<Outcome>(not_found("PlatformApplication"));
  return &it->second;
}

tl::expected<Device*, Outcome> named_device(const Request& request) {
  if (auto wrong = check_arn(request, "EndpointArn")) return tl::unexpected<Outcome>(std::move(*wrong));
  const auto it = request.all().devices.find(request.text("EndpointArn"));
  if (it == request.all().devices.end()) return tl::unexpected<Outcome>(not_found("Endpoint"));
  return &it->second;
}

bool is_application_name(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' ||
           c == '.';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), fits);
}

// A token names a device once: asking again is answered with it, unless something else is asked for.
Outcome existing_device(const Device& device, const Attributes& wanted) {
  for (const auto& [name, value] : wanted) {
    const auto it = device.attributes.find(name);
    if (it != device.attributes.end() && it->second == value) continue;
    return invalid("Token",
                   "Endpoint " + device.arn + " already exists with the same Token, but different attributes.");
  }
  return Json{{"EndpointArn", device.arn}};
}

}  // namespace

Outcome create_platform_application(const Request& request) {
  const std::string name = request.text("Name"), platform = request.text("Platform");
  const Json& attributes = member(request.input(), "Attributes");
  if (attributes.empty()) return missing("attributes");
  if (name.size() > 256) return invalid("Name", "must be at most 256 characters long");
  if (!is_application_name(name)) {
    return invalid("Name", "must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'");
  }
  if (!is_among(kPlatforms, platform)) return invalid("Platform", platform + " is not supported");
  if (auto wrong = check_application_attributes(attributes)) return std::move(*wrong);
  if (auto wrong = check_secrets(attributes)) return std::move(*wrong);
  auto& applications = request.all().applications;
  Application made;
  made.name = name;
  made.platform = platform;
  made.arn = "arn:aws:sns:" + request.world().region + ":" + request.world().account + ":app/" + platform + "/" + name;
  take_over(made.attributes, attributes);
  if (applications.size() >= Topics::kApplicationsMax) return too_many("Too many platform applications.");
  const std::string arn = made.arn;
  applications.insert_or_assign(arn, std::move(made));
  return Json{{"PlatformApplicationArn", arn}};
}

Outcome delete_platform_application(const Request& request) {
  if (auto wrong = check_arn(request, "PlatformApplicationArn")) return std::move(*wrong);
  const std::string arn = request.text("PlatformApplicationArn");
  request.all().applications.erase(arn);
  std::erase_if(request.all().devices, [&](const auto& one) { return one.second.application == arn; });
  return Json::object();
}

Outcome list_platform_applications(const Request& request) {
  return page_of(request, request.all().applications, "PlatformApplications", "NextToken", [](const Application& one) {
    return Json{{"PlatformApplicationArn", one.arn}, {"Attributes", shown(one)}};
  });
}

Outcome get_platform_application_attributes(const Request& request) {
  const auto application = named_application(request);
  if (!application) return application.error();
  return Json{{"Attributes", shown(**application)}};
}

Outcome set_platform_application_attributes(const Request& request) {
  const auto application = named_application(request);
  if (!application) return application.error();
  const Json& attributes = member(request.input(), "Attributes");
  if (attributes.empty()) return missing("attributes");
  if (auto wrong = check_application_attributes(attributes)) return std::move(*wrong);
  take_over((*application)->attributes, attributes);
  return Json::object();
}

Outcome create_platform_endpoint(const Request& request) {
  const auto application = named_application(request);
  if (!application) return application.error();
  const Json& attributes = member(request.input(), "Attributes");
  if (auto wrong = check_device_attributes(attributes)) return std::move(*wrong);
  Attributes wanted{{"Token", request.text("Token")}};
  if (!request.text("CustomUserData").empty()) wanted["CustomUserData"] = request.text("CustomUserData");
  take_over(wanted, attributes);
  auto& devices = request.all().devices;
  for (const auto& [arn, device] : devices) {
    const bool same = device.application == (*application)->arn && device.attributes.at("Token") == wanted.at("Token");
    if (same) return existing_device(device, wanted);
  }
  if (devices.size() >= Topics::kDevicesMax) return too_many("Too many platform endpoints.");
  Device made;
  made.application = (*application)->arn;
  const auto label = sim::labels::label(sim::labels::kDeviceId, (*application)->name);
  made.arn = "arn:aws:sns:" + request.world().region + ":" + request.world().account + ":endpoint/" +
             (*application)->platform + "/" + (*application)->name + "/" + request.turn.uuid(label);
  made.attributes = std::move(wanted);
  made.attributes.emplace("Enabled", "true");
  const std::string arn = made.arn;
  devices.emplace(arn, std::move(made));
  return Json{{"EndpointArn", arn}};
}

Outcome delete_endpoint(const Request& request) {
  if (auto wrong = check_arn(request, "EndpointArn")) return std::move(*wrong);
  request.all().devices.erase(request.text("EndpointArn"));
  return Json::object();
}

Outcome list_endpoints_by_platform_application(const Request& request) {
  const auto application = named_application(request);
  if (!application) return application.error();
  return page_of(request, request.all().devices, "Endpoints", "NextToken", [&](const Device& one) {
    if (one.application != (*application)->arn) return Json();
    return Json{{"EndpointArn", one.arn}, {"Attributes", one.attributes}};
  });
}

Outcome get_endpoint_attributes(const Request& request) {
  const auto device = named_device(request);
  if (!device) return device.error();
  return Json{{"Attributes", (*device)->attributes}};
}

Outcome set_endpoint_attributes(const Request& request) {
  const auto device = named_device(request);
  if (!device) return device.error();
  const Json& attributes = member(request.input(), "Attributes");
  if (attributes.empty()) return missing("attributes");
  if (auto wrong = check_device_attributes(attributes)) return std::move(*wrong);
  take_over((*device)->attributes, attributes);
  return Json::object();
}

}  // namespace millrace::topic
