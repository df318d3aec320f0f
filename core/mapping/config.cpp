#include "core/mapping/config.h"

#include <algorithm>

#include "core/base/ascii.h"

namespace millrace::mapping {
namespace {

constexpr const char* kReport = "ReportBatchItemFailures";
constexpr const char* kPositions[] = {"TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"};  // by StartingPosition

// The words with which the service refuses a value that its model does not allow.
ServiceError constraint(const Json& value, const std::string& name, const std::string& rule) {
  std::string at = name;
  at[0] = to_lower(at[0]);
  const std::string text = value.is_string() ? value.get<std::string>() : to_text(value);
  return {"ValidationException",
          "1 validation error detected: Value '" + text + "' at '" + at +
              "' failed to satisfy constraint: Member must " + rule,
          400, nullptr};
}

struct Range {
  const char* name;
  int64_t least;
  int64_t most;
};

// Nothing given leaves `out` as it is. A template may write a number as text.
std::optional<ServiceError> read_number(const Json& input, const Range& range, int64_t& out) {
  const Json& value = member(input, range.name);
  if (value.is_null()) return std::nullopt;
  const Json number = value.is_string() ? Json::parse(value.get<std::string>(), nullptr, false) : value;
  if (!number.is_number_integer()) return constraint(value, range.name, "be a number");
  const auto n = number.get<int64_t>();
  if (n < range.least) {
    return constraint(value, range.name, "have value greater than or equal to " + std::to_string(range.least));
  }
  if (n > range.most)
    return constraint(value, range.name, "have value less than or equal to " + std::to_string(range.most));
  out = n;
  return std::nullopt;
}

std::optional<ServiceError> read_seconds(const Json& input, const Range& range, Duration& out) {
  int64_t n = out.us / 1'000'000;
  auto error = read_number(input, range, n);
  out = seconds(n);
  return error;
}

std::optional<ServiceError> read_flag(const Json& input, const char* name, bool& out) {
  const Json& value = member(input, name);
  if (value.is_null()) return std::nullopt;
  if (value.is_boolean()) out = value.get<bool>();
  else if (value == "true" || value == "false") out = value == "true";
  else return constraint(value, name, "be true or false");
  return std::nullopt;
}

std::optional<ServiceError> read_age(const Json& input, std::optional<Duration>& out) {
  int64_t n = out ? out->us / 1'000'000 : -1;
  if (auto error = read_number(input, {"MaximumRecordAgeInSeconds", -1, 604'800}, n)) return error;
  if (n > -1 && n < 60) return invalid("Maximum record age in seconds must be -1 or between 60 and 604800.");
  out.reset();
  if (n >= 0) out = seconds(n);
  return std::nullopt;
}

// In seconds, or as a template writes it.
std::optional<ServiceError> read_start_time(const Json& value, Config& config) {
  const auto written = value.is_string() ? parse_iso8601(value.get_ref<const std::string&>()) : std::nullopt;
  if (!value.is_number() && !written) return invalid("Starting position timestamp is required for AT_TIMESTAMP.");
  config.start_at = written ? *written : Instant{static_cast<int64_t>(value.get<double>() * 1e6)};
  config.start = StartingPosition::kAtTimestamp;
  return std::nullopt;
}

std::optional<ServiceError> read_start(const Json& input, Config& config) {
  const Json& value = member(input, "StartingPosition");
  if (value.is_null()) return std::nullopt;
  if (value == "AT_TIMESTAMP") {
    if (config.of_data_stream()) return read_start_time(member(input, "StartingPositionTimestamp"), config);
    return invalid("Unsupported starting position for arn type: " + config.source_arn);
  }
  if (value != "TRIM_HORIZON" && value != "LATEST") {
    return constraint(value, "StartingPosition", "satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]");
  }
  config.start = value == "LATEST" ? StartingPosition::kLatest : StartingPosition::kTrimHorizon;
  return std::nullopt;
}

std::optional<ServiceError> read_filters(const Json& input, std::vector<Filter>& out) {
  const Json& criteria = member(input, "FilterCriteria");
  if (criteria.is_null()) return std::nullopt;
  const Json& filters = member(criteria, "Filters");
  out.clear();
  if (filters.is_null()) return std::nullopt;
  if (!filters.is_array() || filters.size() > Config::kFiltersMax) {
    return invalid("Filter criteria can have at most " + std::to_string(Config::kFiltersMax) + " filters.");
  }
  for (const Json& one : filters) {
    const Json& pattern = member(one, "Pattern");
    Filter filter{pattern.is_string() ? pattern.get<std::string>() : to_text(pattern), nullptr};
    if (!filter.compile()) return invalid("Invalid filter pattern definition.");
    out.push_back(std::move(filter));
  }
  return std::nullopt;
}

std::optional<ServiceError> read_response_types(const Json& input, bool& out) {
  const Json& types = member(input, "FunctionResponseTypes");
  if (types.is_null()) return std::nullopt;
  out = types.is_array() && std::find(types.begin(), types.end(), kReport) != types.end();
  if (types.is_array() && types.size() == (out ? 1U : 0U)) return std::nullopt;
  return constraint(types, "FunctionResponseTypes", std::string("satisfy enum value set: [") + kReport + "]");
}

// An empty ScalingConfig takes the limit away.
std::optional<ServiceError> read_scaling(const Json& input, int64_t& out) {
  const Json& scaling = member(input, "ScalingConfig");
  if (scaling.is_null()) return std::nullopt;
  out = 0;
  return read_number(scaling, {"MaximumConcurrency", 2, 1'000}, out);
}

// An empty ProvisionedPollerConfig ends provisioned mode.
std::optional<ServiceError> read_pollers(const Json& input, std::optional<Pollers>& out) {
  const Json& given = member(input, "ProvisionedPollerConfig");
  if (given.is_null()) return std::nullopt;
  out.reset();
  if (given.empty()) return std::nullopt;
  Pollers pollers;
  if (auto error = read_number(given, {"MinimumPollers", 2, 200}, pollers.least)) return error;
  if (auto error = read_number(given, {"MaximumPollers", 2, 2'000}, pollers.most)) return error;
  if (pollers.least > pollers.most) return invalid("MinimumPollers must not be greater than MaximumPollers.");
  out = pollers;
  return std::nullopt;
}

// "These are mutually exclusive options."
std::optional<ServiceError> check_scaling(const Config& config) {
  if (config.concurrency_max == 0 || !config.pollers) return std::nullopt;
  return invalid("MaximumConcurrency and ProvisionedPollerConfig cannot be used together.");
}

// What queues do not have, and what only they have.
constexpr const char* kStreamsOnly[] = {"BisectBatchOnFunctionError", "DestinationConfig",
                                        "MaximumRecordAgeInSeconds",  "MaximumRetryAttempts",
                                        "ParallelizationFactor",      "TumblingWindowInSeconds"};
constexpr const char* kQueuesOnly[] = {"ProvisionedPollerConfig", "ScalingConfig"};

ServiceError unsupported(const std::string& parameter) {
  return invalid("Unsupported " + parameter + " parameter for given event source mapping type.");
}

std::optional<ServiceError> check_source(const Json& input, const Config& config) {
  if (!config.of_queue()) {
    for (const char* name : kQueuesOnly) {
      if (!member(input, name).is_null()) return unsupported(name);
    }
    return std::nullopt;
  }
  for (const char* name : {"StartingPosition", "StartingPositionTimestamp"}) {
    if (!member(input, name).is_null()) return invalid(std::string(name) + " is not valid for SQS event sources.");
  }
  for (const char* name : kStreamsOnly) {
    if (!member(input, name).is_null()) return unsupported(name);
  }
  return std::nullopt;
}

// FIFO queues have no window, so that none of their batches is larger than ten.
std::optional<ServiceError> check_window(const Config& config) {
  if (!config.of_queue()) return std::nullopt;
  if (config.of_fifo_queue() && config.window.us > 0)
    return invalid("Batching window is not supported for FIFO queues");
  if (config.batch_size > Config::kBatchOfQueue && config.window.us == 0) {
    return invalid("Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
  }
  return std::nullopt;
}

Json filters_of(const Config& config) {
  Json filters = Json::array();
  for (const Filter& filter : config.filters) filters.push_back({{"Pattern", filter.pattern}});
  return {{"Filters", filters}};
}

void read_text(const Json& value, std::string& out) {
  if (value.is_string()) out = value.get<std::string>();
}

}  // namespace

ServiceError invalid(std::string message) {
  return {"InvalidParameterValueException", std::move(message), 400, nullptr};
}

bool Filter::compile() {
  auto parsed = bus::parse_pattern(pattern);
  compiled = parsed ? std::make_shared<const bus::Pattern>(std::move(*parsed)) : nullptr;
  return compiled != nullptr;
}

std::optional<ServiceError> read_members(const Json& input, Config& config) {
  read_text(member(input, "FunctionName"), config.consumer);
  read_text(member(input, "EventSourceArn"), config.source_arn);
  if (auto error = check_source(input, config)) return error;
  const Json& destination = member(input, "DestinationConfig");
  if (!destination.is_null()) config.on_failure = text_member(member(destination, "OnFailure"), "Destination");
  if (auto error = read_start(input, config)) return error;
  if (auto error = read_flag(input, "Enabled", config.enabled)) return error;
  if (auto error = read_flag(input, "BisectBatchOnFunctionError", config.bisect)) return error;
  if (auto error = read_number(input, {"BatchSize", 1, 10'000}, config.batch_size)) return error;
  if (auto error = read_number(input, {"ParallelizationFactor", 1, 10}, config.parallelization)) return error;
  if (auto error = read_number(input, {"MaximumRetryAttempts", -1, 10'000}, config.retries_max)) return error;
  if (auto error = read_seconds(input, {"MaximumBatchingWindowInSeconds", 0, 300}, config.window)) return error;
  if (auto error = read_seconds(input, {"TumblingWindowInSeconds", 0, 900}, config.tumbling)) return error;
  if (auto error = read_age(input, config.age_max)) return error;
  if (auto error = read_scaling(input, config.concurrency_max)) return error;
  if (auto error = read_pollers(input, config.pollers)) return error;
  if (auto error = check_scaling(config)) return error;
  if (auto error = read_response_types(input, config.report_failures)) return error;
  if (auto error = check_window(config)) return error;
  return read_filters(input, config.filters);
}

Json to_json(const Config& config) {
  const bool of_stream = !config.of_queue();
  Json types = Json::array();
  if (config.report_failures) types.push_back(kReport);
  Json on_failure = Json::object();
  if (!config.on_failure.empty()) on_failure["Destination"] = config.on_failure;
  Json out{{"BatchSize", config.batch_size}};
  if (of_stream) {
    out["BisectBatchOnFunctionError"] = config.bisect;
    out["DestinationConfig"] = {{"OnFailure", on_failure}};
  }
  out["EventSourceArn"] = config.source_arn;
  out["FunctionResponseTypes"] = types;
  out["MaximumBatchingWindowInSeconds"] = config.window.us / 1'000'000;
  if (of_stream) {
    out["MaximumRecordAgeInSeconds"] = config.age_max ? config.age_max->us / 1'000'000 : -1;
    out["MaximumRetryAttempts"] = config.retries_max;
    out["ParallelizationFactor"] = config.parallelization;
    out["StartingPosition"] = kPositions[static_cast<size_t>(config.start)];
    if (config.start == StartingPosition::kAtTimestamp) {
      out["StartingPositionTimestamp"] = unix_seconds(config.start_at);
    }
    out["TumblingWindowInSeconds"] = config.tumbling.us / 1'000'000;
  }
  if (config.concurrency_max > 0) out["ScalingConfig"] = {{"MaximumConcurrency", config.concurrency_max}};
  if (config.pollers) {
    out["ProvisionedPollerConfig"] = {{"MinimumPollers", config.pollers->least},
                                      {"MaximumPollers", config.pollers->most}};
  }
  if (!config.filters.empty()) out["FilterCriteria"] = filters_of(config);
  return out;
}

}  // namespace millrace::mapping
