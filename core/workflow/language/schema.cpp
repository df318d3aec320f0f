#include "core/workflow/language/schema.h"

#include <map>

namespace millrace::workflow {
namespace {

constexpr auto kPath = Language::kJsonPath;
constexpr auto kQuery = Language::kJsonata;

using Fields = std::vector<Allowed>;

Fields join(std::initializer_list<Fields> parts) {
  Fields out;
  for (const Fields& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

const Fields kCommon{{"Type", {}, true}, {"Comment", {}}, {"QueryLanguage", {}}};
const Fields kLeads{{"Next", {}}, {"End", {}}};
const Fields kFlow{{"InputPath", kPath}, {"OutputPath", kPath}, {"Output", kQuery}, {"Assign", {}}};
const Fields kInput{{"Parameters", kPath}};
const Fields kArguments{{"Arguments", kQuery}};
const Fields kResult{{"ResultPath", kPath}};
const Fields kCaught{{"ResultSelector", kPath}, {"Retry", {}}, {"Catch", {}}};
const Fields kTimes{
    {"TimeoutSeconds", {}}, {"TimeoutSecondsPath", kPath}, {"HeartbeatSeconds", {}}, {"HeartbeatSecondsPath", kPath}};
const Fields kTask{{"Resource", {}, true}, {"Credentials", {}}};
const Fields kWait{{"Seconds", {}}, {"SecondsPath", kPath}, {"Timestamp", {}}, {"TimestampPath", kPath}};
const Fields kChoice{{"Choices", {}, true}, {"Default", {}}};
const Fields kFail{{"Error", {}}, {"ErrorPath", kPath}, {"Cause", {}}, {"CausePath", kPath}};
const Fields kMap{{"ItemProcessor", {}},
                  {"Iterator", {}},
                  {"ItemsPath", kPath},
                  {"Items", kQuery},
                  {"ItemSelector", {}},
                  {"MaxConcurrency", {}},
                  {"MaxConcurrencyPath", kPath},
                  {"ItemReader", {}},
                  {"ItemBatcher", {}},
                  {"ResultWriter", {}},
                  {"ToleratedFailureCount", {}},
                  {"ToleratedFailureCountPath", kPath},
                  {"ToleratedFailurePercentage", {}},
                  {"ToleratedFailurePercentagePath", kPath},
                  {"Label", {}}};

const std::map<std::string_view, Fields>& by_type() {
  static const std::map<std::string_view, Fields> kByType{
      {"Task", join({kCommon, kLeads, kFlow, kInput, kArguments, kResult, kCaught, kTimes, kTask})},
      {"Pass", join({kCommon, kLeads, kFlow, kInput, kResult, {{"Result", kPath}}})},
      {"Choice", join({kCommon, kFlow, kChoice})},
      {"Wait", join({kCommon, kLeads, kFlow, kWait})},
      {"Succeed", join({kCommon, {{"InputPath", kPath}, {"OutputPath", kPath}, {"Output", kQuery}}})},
      {"Fail", join({kCommon, kFail})},
      {"Parallel", join({kCommon, kLeads, kFlow, kInput, kArguments, kResult, kCaught, {{"Branches", {}, true}}})},
      {"Map", join({kCommon, kLeads, kFlow, kInput, kResult, kCaught, kMap})},
  };
  return kByType;
}

}  // namespace

const Fields& machine_fields() {
  static const Fields kMachine{{"Comment", {}}, {"States", {}, true},   {"StartAt", {}, true},
                               {"Version", {}}, {"TimeoutSeconds", {}}, {"QueryLanguage", {}}};
  return kMachine;
}

const Fields& flow_fields() {
  static const Fields kInner{
      {"Comment", {}}, {"States", {}, true}, {"StartAt", {}, true}, {"ProcessorConfig", {}}, {"QueryLanguage", {}}};
  return kInner;
}

const Fields& state_fields(std::string_view type) {
  static const Fields kNone;
  const auto it = by_type().find(type);
  return it == by_type().end() ? kNone : it->second;
}

const Fields& retrier_fields() {
  static const Fields kRetrier{
      {"ErrorEquals", {}, true}, {"IntervalSeconds", {}}, {"MaxAttempts", {}}, {"BackoffRate", {}},
      {"MaxDelaySeconds", {}},   {"JitterStrategy", {}},  {"Comment", {}}};
  return kRetrier;
}

const Fields& catcher_fields() {
  static const Fields kCatcher{{"ErrorEquals", {}, true}, {"Next", {}, true}, {"ResultPath", kPath},
                               {"Output", kQuery},        {"Assign", {}},     {"Comment", {}}};
  return kCatcher;
}

const std::vector<std::string_view>& state_types() {
  static const std::vector<std::string_view> kTypes{"Task",    "Pass", "Choice",   "Wait",
                                                    "Succeed", "Fail", "Parallel", "Map"};
  return kTypes;
}

}  // namespace millrace::workflow
