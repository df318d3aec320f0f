#include "core/queue/deduplication.h"

namespace millrace::queue {
namespace {

std::string key_of(const Deduplication& all, const std::string& group, const std::string& id) {
  return all.scope == Scope::kQueue ? id : group + '\n' + id;
}

void take_over(Deduplication& all, Instant now) {
  if (!all.change || all.change->first > now) return;
  all.scope = all.change->second;
  all.change.reset();
}

void forget(Deduplication& all, Instant now) {
  while (!all.ages.empty() && all.ages.begin()->first + Deduplication::kWindow <= now) {
    all.seen.erase(all.ages.begin()->second);
    all.ages.erase(all.ages.begin());
  }
}

}  // namespace

const Seen* find_seen(Deduplication& all, const std::string& group, const std::string& id, Instant now) {
  take_over(all, now);
  forget(all, now);
  const auto it = all.seen.find(key_of(all, group, id));
  return it == all.seen.end() ? nullptr : &it->second;
}

void remember(Deduplication& all, const std::string& group, const std::string& id, Seen seen) {
  std::string key = key_of(all, group, id);
  all.ages.emplace(seen.at, key);
  all.seen.insert_or_assign(std::move(key), std::move(seen));
}

void change_scope(Deduplication& all, Scope scope, Instant now) {
  take_over(all, now);
  all.change.emplace(now + Deduplication::kScopeLag, scope);
}

}  // namespace millrace::queue
