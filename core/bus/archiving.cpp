#include "core/bus/archiving.h"

#include "core/bus/facts.h"
#include "core/world/turn.h"

namespace millrace::bus {
namespace {

using sim::Turn;

constexpr Duration kDay = hours(24);
constexpr uint64_t kTimeBytes = 20;  // `2026-01-01T00:00:00Z`; of recorded sizes, what is left over

void forget_first(Archive& archive) {
  archive.bytes -= archive.events.begin()->second.bytes;
  archive.events.erase(archive.events.begin());
}

}  // namespace

void archive(Turn& turn, const std::string& name, const std::shared_ptr<const Event>& event) {
  Archive& archive = turn.world.buses.change_archive(name);
  const uint64_t bytes = event->bytes + kTimeBytes;
  archive.events.emplace(std::pair{event->time, archive.next++}, Kept{event, bytes});
  archive.bytes += bytes;
  while (archive.events.size() > Archive::kEventsMax || archive.bytes > Archive::kBytesMax) forget_first(archive);
  facts::archived(turn, archive, *event);
  if (archive.expiry.seq == 0) forget_old(turn, name);
}

void forget_old(Turn& turn, const std::string& name) {
  if (turn.world.buses.archive(name) == nullptr) return;
  Archive& archive = turn.world.buses.change_archive(name);
  turn.cancel(archive.expiry);
  archive.expiry = {};
  if (archive.days == 0) return;
  const Duration kept = kDay * archive.days;
  size_t forgotten = 0;
  for (; !archive.events.empty() && archive.events.begin()->first.first + kept <= turn.now(); ++forgotten) {
    forget_first(archive);
  }
  if (forgotten > 0) facts::expired(turn, archive, forgotten);
  if (!archive.events.empty()) archive.expiry = turn.at(archive.events.begin()->first.first + kept, Expire{name});
}

}  // namespace millrace::bus
