#include "core/topic/topics.h"

#include "core/base/assert.h"

namespace millrace::topic {
namespace {

// Nobody else sees what has one owner, and it was made unshared and not const: it may be changed in place.
template <class T>
T& unshared(std::map<std::string, std::shared_ptr<const T>, std::less<>>& all, std::string_view name) {
  const auto it = all.find(name);
  MILLRACE_ASSERT(it != all.end());
  if (it->second.use_count() > 1) it->second = std::make_shared<T>(*it->second);
  return const_cast<T&>(*it->second);
}

template <class T>
const T* found(const std::map<std::string, std::shared_ptr<const T>, std::less<>>& all, std::string_view name) {
  const auto it = all.find(name);
  return it == all.end() ? nullptr : it->second.get();
}

}  // namespace

std::string_view last_part(std::string_view arn) { return arn.substr(arn.rfind(':') + 1); }

const Topic* Topics::find(std::string_view name) const { return found(topics, name); }

const Topic* Topics::named(std::string_view arn) const {
  const Topic* topic = find(last_part(arn));
  return topic != nullptr && topic->arn == arn ? topic : nullptr;
}

const Subscription* Topics::subscription(std::string_view arn) const { return found(subscriptions, arn); }

const Delivery* Topics::delivery(uint64_t id) const {
  const auto it = deliveries.find(id);
  return it == deliveries.end() ? nullptr : &it->second;
}

Topic& Topics::change(std::string_view name) { return unshared(topics, name); }

Subscription& Topics::change_subscription(std::string_view arn) { return unshared(subscriptions, arn); }

std::vector<const Subscription*> Topics::subscriptions_of(const Topic& topic) const {
  std::vector<const Subscription*> out;
  const std::string prefix = topic.arn + ":";
  for (auto it = subscriptions.lower_bound(prefix); it != subscriptions.end(); ++it) {
    if (!it->first.starts_with(prefix)) break;
    out.push_back(it->second.get());
  }
  return out;
}

}  // namespace millrace::topic
