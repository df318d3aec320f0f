#include "core/story/graves.h"

#include "core/bus/naming.h"
#include "core/function/facts.h"
#include "core/mapping/facts.h"
#include "core/queue/facts.h"
#include "core/topic/facts.h"

namespace millrace::story {
namespace {

void of_functions(const Moment& m, const std::string& arn, std::vector<GraveUse>& out) {
  for (const auto& [name, one] : m.world.functions.functions) {
    bool used = one.dead_letter == arn;
    for (const auto& [qualifier, config] : one.event_configs) used = used || config.on_failure == arn;
    if (used) out.push_back({Sign::kLetter, one.logical_id});
  }
}

void of_buses(const Moment& m, const std::string& arn, std::vector<GraveUse>& out) {
  for (const auto& [bus_name, bus] : m.world.buses.buses) {
    for (const auto& [rule_name, rule] : bus->rules) {
      for (const auto& [id, target] : rule->targets) {
        if (text_member(member(target.given, "DeadLetterConfig"), "Arn") != arn) continue;
        out.push_back(
            {Sign::kNone, bus::rule_name(m.world, rule->arn) + " to " + bus::target_name(m.world, target.arn)});
      }
    }
  }
}

// The fact with which the message came into its first queue; null when it is long gone.
const sim::Fact* sent_fact(const Moment& m, const queue::Message& message) {
  const sim::Fact* fact = m.trace.find(message.fact);
  for (FactId looked = 0; fact != nullptr && looked < Moment::kLookBack; ++looked) {
    if (fact->kind == queue::facts::kSent && fact->subject == message.content->id) return fact;
    fact = m.trace.find(fact->cause);
  }
  return nullptr;
}

// By the fact that had it sent.
Sign sign_of(const Moment& m, const sim::Fact& cause) {
  if (cause.kind == mapping::facts::kSent) return Sign::kTag;
  if (cause.kind == topic::facts::kFailed && cause.data->contains("gave_up")) return Sign::kNotice;
  const sim::Fact* before = m.trace.find(cause.cause);
  const bool lost = before != nullptr && before->kind == function::facts::kGaveUp;
  return cause.kind == function::facts::kSends && lost ? Sign::kLetter : Sign::kNone;
}

}  // namespace

std::vector<GraveUse> users_of_grave(const Moment& m, const std::string& arn) {
  std::vector<GraveUse> out;
  for (const auto& [name, one] : m.world.queues.queues) {
    if (one->config.redrive && one->config.redrive->target_arn == arn)
      out.push_back({Sign::kTray, m.world.name_of(name)});
  }
  for (const auto& [key, one] : m.world.topics.subscriptions) {
    if (one->grave_arn != arn) continue;
    out.push_back({Sign::kNotice, m.world.name_of(one->topic) + " to " + topic::facts::subscriber_name(m.world, *one)});
  }
  of_buses(m, arn, out);
  of_functions(m, arn, out);
  for (const auto& [uuid, one] : m.world.mappings.mappings) {
    if (one.config.on_failure == arn) out.push_back({Sign::kTag, one.name});
  }
  return out;
}

Sign sign_of(const Moment& m, const queue::Message& message) {
  if (!message.died_in.empty()) return Sign::kTray;
  const sim::Fact* sent = sent_fact(m, message);
  const sim::Fact* cause = sent == nullptr ? nullptr : m.trace.find(sent->cause);
  return cause == nullptr ? Sign::kNone : sign_of(m, *cause);
}

std::map<Sign, size_t> dead_letters(const Moment& m) {
  constexpr size_t kLookedAt = 500;
  std::map<Sign, size_t> out;
  for (const auto& [name, queue] : m.world.queues.queues) {
    size_t looked = 0;
    for (const auto& [number, message] : queue->messages) {
      if (++looked > kLookedAt) break;
      if (const Sign sign = sign_of(m, message); sign != Sign::kNone) ++out[sign];
    }
  }
  return out;
}

}  // namespace millrace::story
