#include "core/door/resource_policies.h"

#include <map>

#include "core/access/read_policy.h"
#include "core/base/arn.h"
#include "core/world/world.h"

namespace millrace::door {
namespace {

constexpr size_t kReadMax = 1'000;

// The policy that a text is, or null. What was read is remembered, as each call asks for the same few; nothing but time
// depends on that.
std::shared_ptr<const access::Policy> read_once(const std::string& text) {
  thread_local std::map<std::string, std::shared_ptr<const access::Policy>> known;
  const auto found = known.find(text);
  if (found != known.end()) return found->second;
  if (known.size() >= kReadMax) known.clear();
  const auto read = access::read_policy(text, access::PolicyKind::kResource);
  return known[text] = read ? read->policy : nullptr;
}

// The ARN of what has the policy, with the policy's text.
struct Kept {
  std::string resource;
  std::string text;
};

Kept of_queue(const sim::World& world, const std::string& asked) {
  const queue::Queue* queue = world.queues.named(asked);
  return {asked, queue == nullptr ? "" : queue->config.policy};
}

Kept of_topic(const sim::World& world, const std::string& asked) {
  const topic::Topic* topic = world.topics.named(asked);
  return {asked, topic == nullptr ? "" : topic->config.policy};
}

// `function:Pay`, `function:Pay:live`.
Kept of_function(const sim::World& world, const std::string& asked) {
  const std::string rest = asked.substr(asked.find(":function:") + 10);
  const size_t colon = rest.find(':');
  const auto function = world.functions.functions.find(rest.substr(0, colon));
  if (function == world.functions.functions.end()) return {};
  const auto policy = function->second.policies.find(colon == rest.npos ? "" : rest.substr(colon + 1));
  return {asked, policy == function->second.policies.end() ? "" : policy->second.text};
}

Kept of_bus(const sim::World& world, const std::string& asked) {
  const bus::EventBus* bus = asked.find(":event-bus/") == asked.npos ? nullptr : world.buses.find(asked);
  return {asked, bus == nullptr ? "" : bus->policy};
}

// An index has its table's; a stream has one of its own.
Kept of_table(const sim::World& world, const std::string& asked) {
  const std::string resource = asked.substr(0, asked.find("/index/"));
  const auto policy = world.database.policies.find(resource);
  return {resource, policy == world.database.policies.end() ? "" : policy->second.text};
}

Kept of_bucket(const sim::World& world, const std::string& asked) {
  const std::string resource = asked.substr(0, asked.find('/'));
  const auto bucket = world.objects.buckets.find(resource.substr(resource.rfind(':') + 1));
  return {resource, bucket == world.objects.buckets.end() ? "" : bucket->second.policy};
}

Kept of_secret(const sim::World& world, const std::string& asked) {
  const secret::Secret* secret = world.secrets.find(asked);
  return {asked, secret == nullptr ? "" : secret->policy};
}

struct Source {
  std::string_view service;
  Kept (*kept)(const sim::World& world, const std::string& asked);
};

constexpr Source kSources[] = {
    {"sqs", of_queue},      {"sns", of_topic}, {"lambda", of_function},      {"events", of_bus},
    {"dynamodb", of_table}, {"s3", of_bucket}, {"secretsmanager", of_secret}};

}  // namespace

std::vector<ResourcePolicy> resource_policies(const sim::World& world, const std::string& asked) {
  const auto parts = arn_parts(asked);
  if (parts.size() < 6) return {};
  std::vector<Kept> kept;
  if (parts[2] == "logs") {
    for (const auto& [name, policy] : world.logs.policies) kept.push_back({name, policy.text});
  }
  for (const Source& source : kSources) {
    if (source.service == parts[2]) kept.push_back(source.kept(world, asked));
  }
  std::vector<ResourcePolicy> out;
  for (Kept& one : kept) {
    auto policy = one.text.empty() ? nullptr : read_once(one.text);
    if (policy != nullptr) out.push_back({std::move(one.resource), std::move(policy)});
  }
  return out;
}

}  // namespace millrace::door
