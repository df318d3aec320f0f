#include <algorithm>

#include "core/story/cards/cards.h"

namespace millrace::story::cards {
namespace {

constexpr size_t kChipsMax = 60;

CardChip chip_of(const stream::Record& record, uint64_t checkpoint) {
  CardChip chip;
  switch (record.change) {
    case stream::Change::kInsert: chip.text = "INS", chip.hue = Hue::kGreen; break;
    case stream::Change::kModify: chip.text = "MOD", chip.hue = Hue::kAmber; break;
    case stream::Change::kRemove: chip.text = "REM", chip.hue = Hue::kRed; break;
  }
  chip.subject = std::to_string(record.sequence);
  chip.done = record.sequence < checkpoint;
  return chip;
}

// Where the first mapping on the stream reads on in that shard.
uint64_t reads_on(const Moment& m, const stream::Stream& stream, const std::string& shard) {
  for (const auto& [uuid, mapping] : m.world.mappings.mappings) {
    if (mapping.config.source_arn != stream.arn) continue;
    for (const mapping::Shard& one : mapping.shards)
      if (one.id == shard) return one.next;
  }
  return 0;
}

std::string_view view_words(stream::View view) {
  switch (view) {
    case stream::View::kKeysOnly: return "keys only";
    case stream::View::kNewImage: return "new image";
    case stream::View::kOldImage: return "old image";
    case stream::View::kNewAndOldImages: return "new and old";
  }
  return "";
}

}  // namespace

void stream(const Moment& m, const template_::Node& node, Card& card) {
  card.title = "Stream";
  card.has_chips = true;
  const stream::Stream* stream = find_stream(m, node.id);
  if (stream == nullptr || stream->shards.empty()) return;
  card.note = view_words(stream->view);
  const stream::Shard& shard = stream->shards.back();
  const auto records = stream::read(shard, 0, SIZE_MAX, m.world.now);
  const uint64_t next = reads_on(m, *stream, shard.id);
  for (size_t i = records.size() > kChipsMax ? records.size() - kChipsMax : 0; i < records.size(); ++i) {
    card.chips.push_back(chip_of(*records[i], next));
  }
  const auto ahead = std::find_if(card.chips.begin(), card.chips.end(), [](const CardChip& c) { return !c.done; });
  if (next > 0) card.caret = int(ahead - card.chips.begin());
  card.foot = "shard " + std::to_string(stream->shards.size() - 1) + " · " + plural(records.size(), "record");
}

}  // namespace millrace::story::cards
