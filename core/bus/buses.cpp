#include "core/bus/buses.h"

#include "core/base/assert.h"

namespace millrace::bus {
namespace {

// Nobody else sees what has one owner, and it was made unshared and not const: it may be changed in place.
template <class T>
T& own(std::map<std::string, std::shared_ptr<const T>, std::less<>>& all, std::string_view name) {
  const auto it = all.find(name);
  MILLRACE_ASSERT(it != all.end());
  if (it->second.use_count() > 1) it->second = std::make_shared<T>(*it->second);
  return const_cast<T&>(*it->second);
}

template <class T>
const T* look_up(const std::map<std::string, std::shared_ptr<const T>, std::less<>>& all, std::string_view name) {
  const auto it = all.find(name);
  return it == all.end() ? nullptr : it->second.get();
}

}  // namespace

std::string_view name_in(std::string_view name_or_arn) {
  return name_or_arn.starts_with("arn:") ? name_or_arn.substr(name_or_arn.rfind('/') + 1) : name_or_arn;
}

const Rule* EventBus::rule(std::string_view rule_name) const { return look_up(rules, rule_name); }

Buses::Buses() {
  EventBus usual;
  usual.name = kDefault;
  buses.emplace(kDefault, std::make_shared<EventBus>(std::move(usual)));
}

const EventBus* Buses::find(std::string_view name_or_arn) const {
  return look_up(buses, name_or_arn.empty() ? kDefault : name_in(name_or_arn));
}

const Archive* Buses::archive(std::string_view name_or_arn) const { return look_up(archives, name_in(name_or_arn)); }

const Delivery* Buses::delivery(uint64_t id) const {
  const auto it = deliveries.find(id);
  return it == deliveries.end() ? nullptr : &it->second;
}

EventBus& Buses::change(std::string_view name) { return own(buses, name); }

Rule& Buses::change_rule(std::string_view bus, std::string_view rule) { return own(change(bus).rules, rule); }

Archive& Buses::change_archive(std::string_view name) { return own(archives, name); }

}  // namespace millrace::bus
