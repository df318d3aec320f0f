#include "core/story/prices.h"

#include "core/story/counters.h"

namespace millrace::story {
namespace {

using sim::World;

double function_runs(const World& w) {
  uint64_t out = 0;
  for (const auto& [name, one] : w.functions.functions) out += one.invocations;
  return static_cast<double>(out);
}

double function_gb_seconds(const World& w) {
  uint64_t mb_ms = 0;
  for (const auto& [name, one] : w.functions.functions) mb_ms += one.billed_mb_ms;
  return static_cast<double>(mb_ms) / (1'024.0 * 1'000.0);
}

double write_units(const World& w) {
  int64_t halves = 0;
  for (const auto& [table, used] : w.consumed) halves += used.write_halves;
  return static_cast<double>(halves) / 2;
}

double read_units(const World& w) {
  int64_t halves = 0;
  for (const auto& [table, used] : w.consumed) halves += used.read_halves;
  return static_cast<double>(halves) / 2;
}

double standard_requests(const World& w) { return static_cast<double>(queue_requests(w).standard); }
double fifo_requests(const World& w) { return static_cast<double>(queue_requests(w).fifo); }

double published(const World& w, bool fifo) {
  uint64_t out = 0;
  for (const auto& [name, one] : w.topics.topics) out += one->config.fifo == fifo ? one->published : 0;
  return static_cast<double>(out);
}

double published_standard(const World& w) { return published(w, false); }
double published_fifo(const World& w) { return published(w, true); }

double delivered(const World& w, std::initializer_list<topic::Protocol> protocols) {
  uint64_t out = 0;
  for (const auto& [arn, one] : w.topics.subscriptions) {
    for (const topic::Protocol protocol : protocols) out += one->protocol == protocol ? one->delivered : 0;
  }
  return static_cast<double>(out);
}

double to_endpoints(const World& w) { return delivered(w, {topic::Protocol::kHttp, topic::Protocol::kHttps}); }
double to_mailboxes(const World& w) { return delivered(w, {topic::Protocol::kMail, topic::Protocol::kMailJson}); }
double to_devices(const World& w) { return delivered(w, {topic::Protocol::kApplication}); }

double transitions(const World& w) { return static_cast<double>(w.workflows.transitions); }
double express(const World& w) { return static_cast<double>(w.workflows.express); }
double scheduled(const World& w) {
  uint64_t out = 0;
  for (const auto& [id, one] : w.schedules.schedules) out += one.invoked;
  return static_cast<double>(out);
}
// "Per million requests entering your pipe (after filtering)"; a batch is one for each 64 KB of it.
double piped(const World& w) {
  uint64_t out = 0;
  for (const auto& [name, one] : w.pipes.pipes) out += one.counters.executions;
  return static_cast<double>(out);
}
double bus_events(const World& w) { return static_cast<double>(w.buses.priced_events); }
double destination_requests(const World& w) { return static_cast<double>(w.buses.priced_requests); }
double put_units(const World& w) { return static_cast<double>(w.data_streams.put_units); }
double api_requests(const World& w) { return static_cast<double>(w.apis.next - 1); }
double object_writes(const World& w) { return static_cast<double>(w.objects.writes); }
double object_reads(const World& w) { return static_cast<double>(w.objects.reads); }

constexpr Price kPrices[] = {
    {"API Gateway", "requests of REST APIs", 3.50, api_requests},
    {"Lambda", "requests", 0.20, function_runs},
    {"Lambda", "GB-seconds (x86)", 16.6667, function_gb_seconds},
    {"DynamoDB", "write request units (on demand)", 0.625, write_units},
    {"DynamoDB", "read request units (on demand)", 0.125, read_units},
    {"SQS", "requests of standard queues", 0.40, standard_requests},
    {"SQS", "requests of FIFO queues", 0.50, fifo_requests},
    {"SNS", "messages published to standard topics", 0.50, published_standard},
    {"SNS", "messages published to FIFO topics", 0.30, published_fifo},
    {"SNS", "deliveries to HTTP(S) endpoints", 0.60, to_endpoints},
    {"SNS", "deliveries to mailboxes", 20.00, to_mailboxes},
    {"SNS", "deliveries to mobile devices", 0.50, to_devices},
    {"Step Functions", "state transitions (standard)", 25.00, transitions},
    {"Step Functions", "executions (express)", 1.00, express},
    {"EventBridge", "events put on buses", 1.00, bus_events},
    {"EventBridge", "requests to API destinations", 0.20, destination_requests},
    {"EventBridge Scheduler", "invocations", 1.00, scheduled},
    {"EventBridge Pipes", "requests", 0.40, piped},
    {"Kinesis", "PUT payload units of 25 KB (provisioned)", 0.014, put_units},
    {"S3", "requests that write or list", 5.00, object_writes},
    {"S3", "requests that read", 0.40, object_reads},
};

}  // namespace

std::span<const Price> prices() { return kPrices; }

}  // namespace millrace::story
