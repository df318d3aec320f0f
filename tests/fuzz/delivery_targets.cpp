#include <algorithm>

#include "core/base/assert.h"
#include "core/bus/event_leaves.h"
#include "core/bus/input.h"
#include "core/bus/pattern.h"
#include "core/bus/template_text.h"
#include "core/door/door.h"
#include "core/function/engine.h"
#include "core/pipe/input.h"
#include "core/run/step.h"
#include "core/schedule/expression.h"
#include "core/topic/filter.h"
#include "core/world/choices.h"
#include "tests/fuzz/take.h"
#include "tests/fuzz/targets.h"

namespace millrace::fuzz {
namespace {

constexpr int kStepsMax = 2'000;

// A World that is called and stepped.
class Place {
 public:
  Outcome call(std::string_view service, std::string_view operation, std::string_view input) {
    const auto json = parse_json(input);
    if (!json || !json->is_object()) return service_error("SerializationException", "");
    sim::Turn turn{world_, choices_, nullptr, engine_, 0};
    CallId id = 0;
    const auto outcome = door::call_now(turn, std::string(service), std::string(operation), *json, &id);
    for (int i = 0; !outcome && !world_.calls.answers.contains(id) && i < kStepsMax && step(); ++i) {
    }
    return outcome.value_or(Json());
  }
  bool step() { return sim::step(world_, choices_, nullptr, engine_); }
  const sim::World& world() const { return world_; }

 private:
  sim::World world_;
  sim::SeededChoices choices_;
  function::Engine engine_;
};

// A message's attributes, as `name` alone or `name type value` in each line.
Json attributes_of(std::string_view lines) {
  Json out = Json::object();
  while (!lines.empty()) {
    std::string_view line = take_until(lines, '\n');
    const std::string name(take_until(line, ' '));
    const std::string type(take_until(line, ' '));
    out[name] =
        Json{{"DataType", type}, {type.starts_with("Binary") ? "BinaryValue" : "StringValue", std::string(line)}};
  }
  return out;
}

// Every message is in exactly one state, and the queue's own figures say so.
void check(const queue::Queue& queue) {
  int64_t in_flight = 0;
  int64_t delayed = 0;
  for (const auto& [number, message] : queue.messages) {
    MILLRACE_ASSERT(message.content->bytes <= queue::Content::kBytesMax);
    in_flight += message.state == queue::State::kInFlight ? 1 : 0;
    delayed += message.state == queue::State::kDelayed ? 1 : 0;
  }
  MILLRACE_ASSERT(in_flight == queue.in_flight && delayed == queue.delayed);
  MILLRACE_ASSERT(queue.ages.size() == queue.messages.size());
  MILLRACE_ASSERT(queue.timers.size() == static_cast<size_t>(in_flight + delayed));
}

void check(const queue::Queues& queues) {
  size_t messages = 0;
  for (const auto& [name, queue] : queues.queues) {
    check(*queue);
    messages += queue->messages.size();
  }
  MILLRACE_ASSERT(messages == queues.messages);
}

// The same template, as a pipe would take it.
void write_for_pipe(const Json& parameters, const Json& event) {
  if (pipe::wrong_template(text_member(parameters, "InputTemplate"))) return;
  const auto input = pipe::input_of(pipe::Pipe(), parameters, event, Instant{});
  MILLRACE_ASSERT(!input || input->size() <= bus::kInputBytesMax);
}

}  // namespace

void patterns(std::string_view bytes) {
  const std::string_view text = take_until(bytes, '\n');
  const auto pattern = bus::parse_pattern(text);
  if (!pattern) MILLRACE_ASSERT(!pattern.error().what.empty());
  const auto event = parse_json(bytes);
  if (!pattern || !event || !event->is_object()) return;
  const bus::EventLeaves leaves = bus::take_apart(*pattern, *event);
  const auto& all = pattern->alternatives;
  const bool whole = std::any_of(all.begin(), all.end(), [&](const auto& one) { return bus::finds(one, leaves); });
  MILLRACE_ASSERT(bus::matches(*pattern, *event) == whole);  // which decides field by field where it can
  bus::explain(*pattern, *event);
}

void inputs(std::string_view bytes) {
  Json transformer{{"InputTemplate", std::string(take_until(bytes, '\n'))}};
  const auto paths = parse_json(take_until(bytes, '\n'));
  if (paths && paths->is_object()) {
    transformer["InputPathsMap"] = Json::object();
    for (const auto& [name, path] : members(*paths)) {
      if (path.is_string()) transformer["InputPathsMap"][name] = path;
    }
  }
  const bus::Target target{"t", "arn", {{"Id", "t"}, {"InputTransformer", transformer}}};
  const auto body = parse_json(bytes);
  if (!body || !body->is_object()) return;
  write_for_pipe(transformer, *body);
  if (bus::wrong_input(target.given)) return;
  bus::Event event;
  event.body = *body;
  const auto input = bus::input_of(target, "rule", "arn:rule", event);
  MILLRACE_ASSERT(!input || input->size() <= 2 * bus::kInputBytesMax + bytes.size());
}

void schedules(std::string_view bytes) {
  const std::string_view text = take_until(bytes, '\n');
  const Instant after = parse_iso8601(bytes).value_or(Instant{1'767'225'600'000'000});
  for (const auto dialect : {schedule::Dialect::kScheduler, schedule::Dialect::kRule}) {
    const auto expression = schedule::parse_expression(text, dialect);
    if (!expression) continue;
    for (const char* zone : {"UTC", "America/Santiago"}) {
      const auto next = schedule::next_after(*expression, *schedule::find_zone(zone), after, after);
      MILLRACE_ASSERT(!next || *next > after);
    }
  }
}

void filters(std::string_view bytes) {
  topic::Subscription subscription;
  subscription.scope = take_until(bytes, ' ') == "body" ? topic::FilterScope::kBody : topic::FilterScope::kAttributes;
  subscription.filter = take_until(bytes, '\n');
  if (topic::wrong_filter(subscription.filter, subscription.scope)) return;
  topic::Notification notification;
  notification.message = take_until(bytes, '\n');
  notification.attributes = attributes_of(bytes);
  const auto why = topic::unwanted(subscription, notification);
  MILLRACE_ASSERT(!why || !why->empty());
}

void deliveries(std::string_view bytes) {
  Place place;
  place.call("sqs", "CreateQueue", R"({"QueueName":"q"})");
  place.call("sqs", "CreateQueue", R"({"QueueName":"f.fifo","Attributes":{"FifoQueue":"true"}})");
  place.call("sns", "CreateTopic", R"({"Name":"t"})");
  place.call("sns", "Subscribe",
             R"({"TopicArn":"arn:aws:sns:eu-central-1:123456789012:t","Protocol":"sqs",)"
             R"("Endpoint":"arn:aws:sqs:eu-central-1:123456789012:q"})");
  while (!bytes.empty()) {
    std::string_view line = take_until(bytes, '\n');
    const std::string_view service = take_until(line, ' ');
    const std::string_view operation = take_until(line, ' ');
    place.call(service == "sns" ? "sns" : "sqs", operation, line);
    check(place.world().queues);
  }
  for (int i = 0; i < kStepsMax && place.step(); ++i) {
  }
  check(place.world().queues);
}

}  // namespace millrace::fuzz
