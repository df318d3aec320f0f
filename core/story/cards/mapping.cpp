#include "core/mapping/flow.h"
#include "core/story/cards/cards.h"

namespace millrace::story::cards {
namespace {

CardLine state_line(const Moment& m, const mapping::Mapping& mapping) {
  for (const mapping::Shard& shard : mapping.shards) {
    if (mapping::stands_still(shard)) return {"stands still: retrying", Hue::kRed};
    for (const mapping::Lane& lane : shard.lanes) {
      if (!lane.batches.empty()) return {"waits for the function", Hue::kBlue};
      if (!lane.gathered.empty()) return {"gathers until " + since_start(m, lane.window_ends), Hue::kViolet};
    }
  }
  return {mapping.config.enabled ? "polls the stream" : "disabled"};
}

}  // namespace

void mapping(const Moment& m, const template_::Node& node, Card& card) {
  for (const std::string& line : node.lines) card.lines.push_back({line});
  const mapping::Mapping* mapping = find_mapping(m, node.id);
  if (mapping == nullptr) return;
  card.note = "mapping";
  card.lines.push_back(state_line(m, *mapping));
  card.foot = std::to_string(mapping->counters.read) + " read · " + std::to_string(mapping->counters.filtered) +
              " filtered out";
}

}  // namespace millrace::story::cards
