#include "core/object/notifying.h"

#include <algorithm>

#include "core/bus/naming.h"
#include "core/door/asker.h"
#include "core/door/calls.h"
#include "core/door/permissions.h"
#include "core/function/function.h"
#include "core/object/facts.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::object {
namespace {

using sim::Turn;

sim::labels::Label object_label(Turn& turn, const sim::labels::Row& row, const std::string& bucket) {
  return sim::labels::label(row, turn.world.name_of(bucket));
}

Circumstances circumstances(Turn& turn, const std::string& bucket) {
  return {turn.world.account, turn.world.region, turn.now(),
          turn.uuid(object_label(turn, sim::labels::kObjectRequestId, bucket))};
}

void tell_queue(Turn& turn, const Notice& notice) {
  const queue::Queue* queue = turn.world.queues.named(notice.arn);
  door::call(turn, door::FromBucket{notice.id}, "sqs", "SendMessage",
             {{"QueueUrl", queue == nullptr ? notice.arn : queue->url}, {"MessageBody", notice.body}});
}

void tell_topic(Turn& turn, const Notice& notice) {
  door::call(turn, door::FromBucket{notice.id}, "sns", "Publish",
             {{"TopicArn", notice.arn}, {"Message", notice.body}, {"Subject", "Amazon S3 Notification"}});
}

void tell_function(Turn& turn, const Notice& notice) {
  door::call(turn, door::FromBucket{notice.id}, "lambda", "Invoke",
             {{"FunctionName", notice.arn}, {"InvocationType", "Event"}, {"Payload", notice.body}});
}

void tell_bus(Turn& turn, const Notice& notice) {
  door::call(turn, door::FromBucket{notice.id}, "events", "PutEvents",
             {{"Entries", Json::array({parse_json(notice.body).value_or(Json())})}});
}

// By target.
struct Way {
  void (*tell)(Turn& turn, const Notice& notice);
  bool (*there)(const sim::World& world, const std::string& arn);
  const char* missing;
  bool tested;
  const char* action;
  const char* closed;  // it does not let S3 in
};
constexpr Way kWays[] = {
    {tell_topic, [](const sim::World& world, const std::string& arn) { return world.topics.named(arn) != nullptr; },
     "The destination topic does not exist", true, "sns:Publish",
     "Permissions on the destination topic do not allow S3 to publish notifications from this bucket"},
    {tell_queue, [](const sim::World& world, const std::string& arn) { return world.queues.named(arn) != nullptr; },
     "The destination queue does not exist", true, "sqs:SendMessage",
     "Permissions on the destination queue do not allow S3 to publish notifications from this bucket"},
    {tell_function,
     [](const sim::World& world, const std::string& arn) {
       return function::find_function(world.functions, arn) != nullptr;
     },
     "The destination Lambda does not exist", false, "lambda:InvokeFunction", "Not authorized to invoke function"},
    {tell_bus, [](const sim::World&, const std::string&) { return true; }, "", false, "", ""}};

const Way& way_of(Target target) { return kWays[static_cast<size_t>(target)]; }

void begin_telling(Turn& turn, const Change& change, const Rule& rule, const Json& body) {
  Objects& all = turn.world.objects;
  if (all.notices.size() >= Objects::kNoticesMax) return facts::overwhelmed(turn, change.bucket, change.key);
  const uint64_t id = all.next_notice++;
  Notice& notice = all.notices[id] = {id,         change.bucket, rule.target, rule.arn, change.event,
                                      change.key, to_text(body), 0,           0,        change.lineage};
  const FactId cause = turn.cause;
  facts::tells(turn, notice);
  notice.fact = turn.cause;
  way_of(rule.target).tell(turn, notice);
  turn.cause = cause;
}

// Why the rule's target cannot be told; empty: it can. "Amazon SQS FIFO queues aren't supported as an Amazon S3 event
// notification destination".
std::string unfit(const sim::World& world, const std::string& bucket, const Rule& rule) {
  if (rule.target == Target::kQueue && rule.arn.ends_with(".fifo")) return "FIFO SQS queues are not supported";
  const Way& way = way_of(rule.target);
  if (!way.there(world, rule.arn)) return way.missing;
  if (door::might(world, door::as_service(world, "s3", "arn:aws:s3:::" + bucket), {way.action, rule.arn})) return "";
  return rule.target == Target::kFunction ? std::string(way.closed) + " [" + rule.arn + "]" : way.closed;
}

// Every target that cannot be told has its own pair of members.
std::optional<ServiceError> check_targets(const sim::World& world, const std::string& bucket,
                                          const std::vector<Rule>& rules) {
  Json extra = Json::object();
  int count = 0;
  for (const Rule& rule : rules) {
    const std::string why = unfit(world, bucket, rule);
    if (why.empty()) continue;
    const std::string n = std::to_string(++count);
    extra["ArgumentName" + n] = rule.arn;
    extra["ArgumentValue" + n] = why;
  }
  if (count == 0) return std::nullopt;
  return ServiceError{"InvalidArgument", "Unable to validate the following destination configurations", 400,
                      std::move(extra)};
}

bool may_pass(const ServiceError& error) {
  return error.status >= 500 || error.status == 429 || error.status == 0 || error.name == "RequestThrottled" ||
         error.name == "TooManyRequestsException";
}

}  // namespace

void notify(Turn& turn, Change change) {
  const Bucket& bucket = turn.world.objects.buckets.at(change.bucket);
  const auto& rules = bucket.notifications.rules;
  const auto wanted = [&](const Rule& rule) { return wants(rule, change.event, change.key); };
  const bool tells_bus = bucket.notifications.bus;
  if (!tells_bus && std::none_of(rules.begin(), rules.end(), wanted)) return;
  if (change.event.starts_with("ObjectCreated:") || change.event.starts_with("ObjectRemoved:")) {
    uint64_t& last = turn.world.objects.sequencer;
    last = std::max(last + 1, static_cast<uint64_t>(turn.now().us) << 8U);
    change.sequencer = last;
  }
  const Circumstances how = circumstances(turn, change.bucket);
  for (const Rule& rule : rules) {
    if (!wanted(rule)) continue;
    begin_telling(turn, change, rule, records_of(change, rule.id, how));
  }
  const Json entry = tells_bus ? bus_entry_of(change, how) : Json();
  if (entry.is_null()) return;
  Rule everything;
  everything.target = Target::kBus;
  everything.arn = bus::bus_arn(turn.world, *turn.world.buses.find(""));
  begin_telling(turn, change, everything, entry);
}

Outcome set_notifications(Turn& turn, const std::string& bucket, const Json& configuration, bool skip_check) {
  auto read = read_notifications(configuration);
  if (!read) return tl::unexpected(read.error());
  if (!skip_check) {
    if (auto wrong = check_targets(turn.world, bucket, read->rules)) return tl::unexpected(std::move(*wrong));
  }
  for (Rule& rule : read->rules) {
    if (rule.id.empty()) rule.id = turn.uuid(object_label(turn, sim::labels::kRuleId, bucket));
  }
  turn.world.objects.buckets.at(bucket).notifications = *read;
  facts::configured(turn, bucket, *read);
  if (skip_check) return Json::object();
  const Circumstances how = circumstances(turn, bucket);
  for (const Rule& rule : read->rules) {
    if (way_of(rule.target).tested) begin_telling(turn, {bucket, "s3:TestEvent", ""}, rule, test_event(bucket, how));
  }
  return Json::object();
}

void on(Turn& turn, const TellAgain& cue) {
  const auto it = turn.world.objects.notices.find(cue.notice);
  if (it != turn.world.objects.notices.end()) way_of(it->second.target).tell(turn, it->second);
}

void answered(Turn& turn, const door::FromBucket& caller, Outcome outcome) {
  auto& notices = turn.world.objects.notices;
  const auto it = notices.find(caller.notice);
  if (it == notices.end()) return;
  Notice& notice = it->second;
  const bool again = !outcome && may_pass(outcome.error()) && ++notice.attempts < kTellingsMax;
  if (again) {
    const Duration wait = seconds(int64_t{1} << (notice.attempts - 1));
    facts::tells_again(turn, notice, outcome.error(), wait);
    turn.after(wait, TellAgain{notice.id});
    return;
  }
  if (!outcome) facts::dropped(turn, notice, outcome.error());
  notices.erase(it);
}

}  // namespace millrace::object
