#include "core/base/base64.h"
#include "core/base/prose.h"
#include "core/story/kinds/kinds.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

constexpr size_t kRecordsOnCard = 40;
constexpr size_t kRecordsListed = 50;

const kinesis::Stream* find_data_stream(const Moment& m, const std::string& id) {
  for (const auto& [name, stream] : m.world.data_streams.streams) {
    if (m.world.name_of(name) == id) return &stream;
  }
  return nullptr;
}

size_t records_in(const Moment& m, const kinesis::Stream& stream) {
  size_t out = 0;
  for (const kinesis::Shard& shard : stream.shards) out += read(stream, shard, 0, SIZE_MAX, m.world.now).size();
  return out;
}

std::string shard_words(const kinesis::Shard& shard) {
  return shard.id.substr(std::min(shard.id.find_first_of("123456789"), shard.id.size() - 1));
}

void data_stream_card(const Moment& m, const template_::Node& node, Card& card) {
  card.note = "data stream";
  card.has_chips = true;
  const kinesis::Stream* stream = find_data_stream(m, node.id);
  if (stream == nullptr) return;
  for (const kinesis::Shard& shard : stream->shards) {
    for (const kinesis::Record* record : read(*stream, shard, 0, SIZE_MAX, m.world.now)) {
      if (card.chips.size() >= kRecordsOnCard) break;
      card.chips.push_back({.text = cut(record->partition_key, 6),
                            .hue = Hue::kBlue,
                            .subject = kinesis::sequence_text(record->sequence)});
    }
  }
  card.foot = plural(stream->open_shards(), "shard") + " · " + plural(records_in(m, *stream), "record");
}

void data_stream_part(const Moment& m, const Selection& selection, Sections& out) {
  const kinesis::Stream* stream = find_data_stream(m, selection.resource);
  const auto sequence = kinesis::parse_sequence(selection.subject);
  if (stream == nullptr || !sequence) return;
  for (const kinesis::Shard& shard : stream->shards) {
    const auto found = read(*stream, shard, *sequence, 1, m.world.now);
    if (found.empty() || found.front()->sequence != *sequence) continue;
    const kinesis::Record& record = *found.front();
    Section section{.title = "Record · " + std::to_string(record.sequence)};
    section.members = {{"partition key", record.partition_key},
                       {"shard", shard_words(shard)},
                       {"hash key", to_text(kinesis::hash_key_of(record.partition_key))},
                       {"put", since_start(m, record.at)}};
    section.data = pretty_text(decode_base64(*record.data, LastBits::kAny).value_or(*record.data));
    out.push_back(std::move(section));
  }
}

Section shard_section(const Moment& m, const kinesis::Stream& stream, const kinesis::Shard& shard) {
  Section list{.title = "Shard " + shard_words(shard) + (shard.closed ? " · closed" : "")};
  const auto records = read(stream, shard, 0, SIZE_MAX, m.world.now);
  for (auto it = records.rbegin(); it != records.rend() && list.rows.size() < kRecordsListed; ++it) {
    list.rows.push_back({.text = (*it)->partition_key,
                         .note = since_start(m, (*it)->at),
                         .badge = std::to_string((*it)->sequence),
                         .subject = kinesis::sequence_text((*it)->sequence)});
  }
  if (list.rows.empty()) list.words = "No record is in it.";
  list.foot = "hash keys " + to_text(shard.first) + " to " + to_text(shard.last);
  return list;
}

void data_stream_whole(const Moment& m, const std::string& id, Sections& out) {
  const kinesis::Stream* stream = find_data_stream(m, id);
  if (stream == nullptr) return;
  Section about{.title = "Data stream · " + id};
  about.members = {{"mode", stream->on_demand ? "on demand" : "provisioned"},
                   {"keeps records", spoken(stream->retention)},
                   {"consumers", std::to_string(stream->consumers.size())}};
  out.push_back(std::move(about));
  for (const kinesis::Shard& shard : stream->shards) {
    if (out.size() < kRowsMax) out.push_back(shard_section(m, *stream, shard));
  }
}

std::vector<Selection> data_stream_parts(const Moment&, const Selection& selection) {
  return selection.subject.empty() ? std::vector<Selection>() : std::vector<Selection>{selection};
}

}  // namespace

extern const Kind kDataStream{template_::NodeKind::kDataStream,
                              "Data streams",
                              data_stream_card,
                              data_stream_whole,
                              data_stream_part,
                              data_stream_parts};

}  // namespace millrace::story
