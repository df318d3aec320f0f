#include <algorithm>

#include "core/attribute/wire.h"
#include "core/story/find.h"
#include "core/story/kinds/kinds.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

constexpr size_t kRecordsMax = 100;

Hue hue_of_change(stream::Change change) {
  return change == stream::Change::kInsert ? Hue::kGreen : change == stream::Change::kModify ? Hue::kAmber : Hue::kRed;
}

std::string reader_words(const Moment& m, const stream::Stream& stream, const stream::Shard& shard) {
  std::string words;
  for (const auto& [uuid, mapping] : m.world.mappings.mappings) {
    if (mapping.config.source_arn != stream.arn) continue;
    for (const mapping::Shard& one : mapping.shards) {
      if (one.id != shard.id) continue;
      const size_t left = stream::read(shard, one.next, SIZE_MAX, m.world.now).size();
      words += (words.empty() ? "" : "; ") + mapping.name + " reads on " +
               (left == 0 ? "at the end" : "before the last " + std::to_string(left));
    }
  }
  return words.empty() ? "nobody reads it" : words;
}

std::string record_name(const Moment& m, const stream::Stream& stream, const stream::Record& record) {
  const auto table = m.world.database.tables.find(stream.table);
  return table == m.world.database.tables.end() ? stream::sequence_text(record.sequence)
                                                : item_name(table->second, attribute::decode(record.keys));
}

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

void stream_card(const Moment& m, const template_::Node& node, Card& card) {
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

Section shard_section(const Moment& m, const stream::Stream& stream, size_t number) {
  const stream::Shard& shard = stream.shards[number];
  Section list{.title = "Shard " + std::to_string(number)};
  const auto records = stream::read(shard, 0, SIZE_MAX, m.world.now);
  for (size_t k = records.size(); k > 0 && list.rows.size() < kRecordsMax; --k) {
    const stream::Record& record = *records[k - 1];
    list.rows.push_back({.text = record_name(m, stream, record),
                         .note = since_start(m, record.at),
                         .hue = hue_of_change(record.change),
                         .badge = std::string(stream::name(record.change)),
                         .subject = std::to_string(record.sequence)});
  }
  if (list.rows.empty()) list.words = "No records yet.";
  list.foot = reader_words(m, stream, shard);
  if (records.size() > list.rows.size())
    list.foot += "; the last " + std::to_string(list.rows.size()) + " of " + plural(records.size(), "record");
  return list;
}

// A record by its sequence number, or the latest of all by its item's key.
void stream_part(const Moment& m, const Selection& selection, Sections& out) {
  const stream::Stream* stream = find_stream(m, selection.resource);
  if (stream == nullptr) return;
  for (const stream::Shard& shard : stream->shards) {
    const auto records = stream::read(shard, 0, SIZE_MAX, m.world.now);
    for (const stream::Record* record : records) {
      const std::string name = record_name(m, *stream, *record);
      if (selection.subject != std::to_string(record->sequence) &&
          (selection.subject != name || record != records.back()))
        continue;
      out.push_back({.title = "Record · " + name,
                     .data = pretty(stream::to_json(*record, stream->view, stream->arn, m.world.region))});
    }
  }
}

void stream_whole(const Moment& m, const std::string& id, Sections& out) {
  const stream::Stream* stream = find_stream(m, id);
  if (stream == nullptr) return;
  for (size_t i = 0; i < stream->shards.size(); ++i) out.push_back(shard_section(m, *stream, i));
  out.push_back({.title = "Stream · " + id,
                 .members = {{"view", std::string(stream::name(stream->view))},
                             {"shards", std::to_string(stream->shards.size())},
                             {"kept for", "24 h"}}});
}

// A record is delivered by each mapping that reads the stream.
FaultTargets stream_faults(const Moment& m, const Selection& selection) {
  const stream::Stream* stream = find_stream(m, selection.resource);
  if (stream == nullptr) return {};
  if (selection.subject.empty()) return {{fault::kStream, m.world.name_of(stream->table)}};
  FaultTargets out;
  for (const auto& [uuid, mapping] : m.world.mappings.mappings) {
    if (mapping.config.source_arn == stream->arn) out.push_back({fault::kDelivery, mapping.name, selection.subject});
  }
  return out;
}

}  // namespace

extern const Kind kStream{
    template_::NodeKind::kStream, "Streams", stream_card, stream_whole, stream_part, nullptr, stream_faults};

}  // namespace millrace::story
