// The settings of an event source mapping, with the defaults and bounds of CreateEventSourceMapping for streams
// and for queues (Lambda API Reference, and "Lambda parameters for Amazon DynamoDB", "... Amazon Kinesis Data Streams"
// and "... Amazon SQS event source mappings" of the Developer Guide). Left out: everything that is for other sources.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/base/fields.h"
#include "core/base/time.h"
#include "core/bus/pattern.h"

namespace millrace::mapping {

struct Filter {
  std::string pattern;                           // as written
  std::shared_ptr<const bus::Pattern> compiled;  // of that text

  // A text that is no pattern leaves nothing compiled, and false.
  bool compile();

  template <class V>
  static void fields(V& v, auto& self) {
    v("pattern", self.pattern);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(self)>>) self.compile();
  }
};

// Whether a consumer is no function.
inline bool is_pipe(std::string_view consumer) { return consumer.find(":pipes:") != std::string_view::npos; }

enum class StartingPosition : uint8_t { kTrimHorizon, kLatest, kAtTimestamp };

// Of provisioned mode, which only queues have here: event pollers at least and at most.
struct Pollers {
  static constexpr int64_t kBatchesEach = 10;  // at once

  int64_t least = 2;   // 2 to 200
  int64_t most = 200;  // 2 to 2,000

  template <class V>
  static void fields(V& v, auto& self) {
    v("least", self.least);
    v("most", self.most);
  }
};

struct Config {
  static constexpr size_t kFiltersMax = 5;
  static constexpr int64_t kBatchOfQueue = 10;  // the default of queues, and the most without a window

  std::string consumer;    // of its batches, as given: a function by name or ARN, or the ARN of a pipe
  std::string source_arn;  // of the stream or queue
  StartingPosition start = StartingPosition::kLatest;
  Instant start_at{};  // of kAtTimestamp, which only data streams have
  bool enabled = true;
  int64_t batch_size = 100;         // 1 to 10,000
  Duration window = seconds(0);     // to 300 s: how long records are gathered
  int64_t parallelization = 1;      // 1 to 10 batches of one shard at once, each item in one of them
  int64_t retries_max = -1;         // -1: until the records expire
  std::optional<Duration> age_max;  // 60 s to 7 days; none: until the records expire
  bool bisect = false;              // a failed batch is split in two
  bool report_failures = false;     // FunctionResponseTypes: ReportBatchItemFailures
  Duration tumbling = seconds(0);   // to 900 s: state is handed from batch to batch within a window
  std::vector<Filter> filters;      // a record passes when any of them matches, or there is none
  std::string on_failure;           // ARN of a queue, topic or bucket; or empty
  int64_t concurrency_max = 0;      // of a queue's batches at once, 2 to 1,000; 0: as many as pollers scale to
  std::optional<Pollers> pollers;   // provisioned; none: Lambda scales them on demand

  bool of_pipe() const { return is_pipe(consumer); }
  // Whether its source is a queue; and one in order.
  bool of_queue() const { return source_arn.find(":sqs:") != std::string::npos; }
  bool of_data_stream() const { return source_arn.find(":kinesis:") != std::string::npos; }
  // Without the consumer that may stand behind it.
  std::string_view stream_arn() const {
    return std::string_view(source_arn).substr(0, of_data_stream() ? source_arn.find("/consumer/") : source_arn.size());
  }
  bool of_fifo_queue() const { return of_queue() && source_arn.ends_with(".fifo"); }

  template <class V>
  static void fields(V& v, auto& self) {
    v("consumer", self.consumer);
    v("source_arn", self.source_arn);
    v("start", self.start);
    v("start_at", self.start_at);
    v("enabled", self.enabled);
    v("batch_size", self.batch_size);
    v("window_us", self.window);
    v("parallelization", self.parallelization);
    v("retries_max", self.retries_max);
    v("age_max_us", self.age_max);
    v("bisect", self.bisect);
    v("report_failures", self.report_failures);
    v("tumbling_us", self.tumbling);
    v("filters", self.filters);
    v("on_failure", self.on_failure);
    v("concurrency_max", self.concurrency_max);
    v("pollers", self.pollers);
  }
};

// Applies the members of a Create or Update request, or of a template's resource, to `config`. The error is the
// service's (`InvalidParameterValueException`, `ValidationException`), and `config` is then partly changed.
std::optional<ServiceError> read_members(const Json& input, Config& config);

// The members that describe it in an answer of the service, `UUID` and state aside.
Json to_json(const Config& config);

// How the service refuses a parameter.
ServiceError invalid(std::string message);

}  // namespace millrace::mapping
