// Every figure of the simulation that a user may turn, in one place, with defaults in the range that people measure on
// AWS. None is a promise of the services; where a service documents a figure, it is named. Latencies are spans: each
// use asks `Choices` for a value between the ends.
#pragma once

#include "core/base/fields.h"
#include "core/base/time.h"

namespace millrace::sim {

struct Span {
  Duration least;
  Duration most;

  template <class V>
  static void fields(V& v, auto& self) {
    v("least_us", self.least);
    v("most_us", self.most);
  }
};

struct Settings {
  Span client_network{millis(10), millis(30)};         // between a client and the API, each way
  Span api_overhead{millis(2), millis(6)};             // API Gateway's own work on a request
  Span service_call{millis(2), millis(5)};             // between any caller inside AWS and a service, each way
  Span function_cold_start{millis(150), millis(260)};  // a new execution environment, before the handler runs
  Span function_warm_start{millis(1), millis(3)};      // a waiting environment
  Duration environment_idle = seconds(600);            // after which a waiting environment is gone
  Duration mapping_poll = millis(250);                 // a stream's shard is polled four times a second (with-ddb)
  Duration mapping_retry_first = seconds(1);     // before a failed batch is tried again, doubled each time: AWS gives
  Duration mapping_retry_most = seconds(60);     // no figures, "exponential backoff" is all that is documented
  int64_t shard_readers = 2;                     // of a table's stream at the same time, beyond: throttled (Streams)
  int64_t mapping_duplicates = 0;                // of 100 batches done, how many are delivered once more
  int64_t queue_duplicates = 0;                  // of 100 messages of standard queues, how many come twice
  int64_t queue_disorder = 0;                    // likewise, how many are overtaken
  int64_t topic_duplicates = 0;                  // of 100 deliveries of standard topics, how many are done twice
  int64_t topic_jitter = 0;                      // of 100 parts of a retry's wait, how many it is shorter at most
  Span stream_delay{millis(20), millis(80)};     // from the write to the record's being readable
  Span state_transition{millis(4), millis(12)};  // from one workflow state to the next
  Duration table_ready = millis(300);            // CREATING to ACTIVE
  Duration pipe_ready = millis(300);             // likewise, of pipes
  Duration index_lag = millis(40);               // from the write to a global index's showing it
  Duration ttl_lag = seconds(300);               // from an item's expiry to its deletion; AWS says within days
  bool throttling = true;                        // of tables with provisioned capacity

  template <class V>
  static void fields(V& v, auto& self) {
    v("client_network", self.client_network);
    v("api_overhead", self.api_overhead);
    v("service_call", self.service_call);
    v("function_cold_start", self.function_cold_start);
    v("function_warm_start", self.function_warm_start);
    v("environment_idle_us", self.environment_idle);
    v("mapping_poll_us", self.mapping_poll);
    v("mapping_retry_first_us", self.mapping_retry_first);
    v("mapping_retry_most_us", self.mapping_retry_most);
    v("shard_readers", self.shard_readers);
    v("mapping_duplicates", self.mapping_duplicates);
    v("queue_duplicates", self.queue_duplicates);
    v("queue_disorder", self.queue_disorder);
    v("topic_duplicates", self.topic_duplicates);
    v("topic_jitter", self.topic_jitter);
    v("stream_delay", self.stream_delay);
    v("state_transition", self.state_transition);
    v("table_ready_us", self.table_ready);
    v("pipe_ready_us", self.pipe_ready);
    v("index_lag_us", self.index_lag);
    v("ttl_lag_us", self.ttl_lag);
    v("throttling", self.throttling);
  }
};

// Problems: a negative time, a span whose ends are the wrong way round, anything longer than 30 days.
Result<void> check(const Settings& settings);

}  // namespace millrace::sim
