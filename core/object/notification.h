// What a bucket tells about its objects, and to whom: its notification configuration, as the S3 user guide has it
// ("Amazon S3 Event Notifications"). A rule names events (`s3:ObjectCreated:*`), and perhaps a prefix and a suffix of
// keys; its target is a queue, a topic or a function. The default bus of EventBridge, when it is told, is told
// everything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/fields.h"
#include "core/base/result.h"

namespace millrace::object {

enum class Target : uint8_t { kTopic, kQueue, kFunction, kBus };

struct Rule {
  std::string id;
  Target target = Target::kQueue;
  std::string arn;
  std::vector<std::string> events;  // `s3:ObjectCreated:Put`, `s3:ObjectCreated:*`
  bool filtered = false;            // a filter was given, even one without rules
  std::string prefix;
  std::string suffix;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("target", self.target);
    v("arn", self.arn);
    v("events", self.events);
    v("filtered", self.filtered);
    v("prefix", self.prefix);
    v("suffix", self.suffix);
  }
};

struct Notifications {
  std::vector<Rule> rules;
  bool bus = false;

  template <class V>
  static void fields(V& v, auto& self) {
    v("rules", self.rules);
    v("bus", self.bus);
  }
};

constexpr size_t kRulesMax = 100;  // "up to 100 event notification configurations" of a bucket

// Whether the rule wants `ObjectCreated:Put` of that key.
bool wants(const Rule& rule, std::string_view event, std::string_view key);

// From the members of `NotificationConfiguration`; rules without an id get none yet. Errors: InvalidArgument, with the
// ArgumentName and ArgumentValue that are wrong.
tl::expected<Notifications, ServiceError> read_notifications(const Json& configuration);

// As GetBucketNotificationConfiguration answers them.
Json to_json(const Notifications& notifications);

// How the argument of a target is called in errors.
const char* argument_of(Target target);  // `Queue`

}  // namespace millrace::object
