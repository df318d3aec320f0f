#include "core/story/details/details.h"

namespace millrace::story::details {
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

std::string key_of(const Moment& m, const stream::Stream& stream, const stream::Record& record) {
  const auto table = m.world.database.tables.find(stream.table);
  return table == m.world.database.tables.end() ? stream::sequence_text(record.sequence)
                                                : key_words(table->second.key, attribute::decode(record.keys));
}

}  // namespace

void stream(const Moment& m, const Selection& selection, Sections& out) {
  const stream::Stream* stream = find_stream(m, selection.resource);
  if (stream == nullptr) return;
  Section head{.title = "Stream · " + selection.resource};
  head.fields = {{"view", std::string(stream::name(stream->view))},
                 {"shards", std::to_string(stream->shards.size())},
                 {"kept for", "24 h"}};
  Sections lists;
  for (size_t i = 0; i < stream->shards.size(); ++i) {
    const stream::Shard& shard = stream->shards[i];
    Section list{.title = "Shard " + std::to_string(i)};
    const auto records = stream::read(shard, 0, SIZE_MAX, m.world.now);
    for (size_t k = records.size(); k > 0 && list.rows.size() < kRecordsMax; --k) {
      const stream::Record& record = *records[k - 1];
      const std::string subject = std::to_string(record.sequence);
      const std::string key = key_of(m, *stream, record);
      list.rows.push_back({.text = key,
                           .note = since_start(m, record.at),
                           .hue = hue_of_change(record.change),
                           .badge = std::string(stream::name(record.change)),
                           .subject = subject});
      if (selection.subject == subject || (selection.subject == key && k == records.size())) {
        out.push_back({.title = "Record · " + key,
                       .data = pretty(stream::to_json(record, stream->view, stream->arn, m.world.region))});
      }
    }
    list.foot = reader_words(m, *stream, shard);
    lists.push_back(std::move(list));
  }
  for (Section& list : lists) out.push_back(std::move(list));
  out.push_back(std::move(head));
}

}  // namespace millrace::story::details
