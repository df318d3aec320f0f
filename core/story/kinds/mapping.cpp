#include "core/mapping/facts.h"
#include "core/mapping/flow.h"
#include "core/story/find.h"
#include "core/story/item.h"
#include "core/story/kinds/kinds.h"
#include "core/story/kinds/reading.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

std::string retries_words(const mapping::Config& config) {
  return config.retries_max < 0 ? "until the record expires" : std::to_string(config.retries_max);
}

// What is set of a mapping on a queue alone.
std::vector<FieldRow> queue_members(const Moment& m, const mapping::Mapping& mapping) {
  const mapping::Config& config = mapping.config;
  const std::string most = std::to_string(mapping::most_at_once(config));
  return {{"queue", m.world.name_of(std::string(queue::name_in(config.source_arn)))},
          {"batches at once", config.concurrency_max > 0 ? "at most " + most
                                                         : std::to_string(mapping.intake->batches_most) +
                                                               " by now, up to " + (config.pollers ? most : "1,000")}};
}

std::vector<FieldRow> stream_members(const mapping::Config& config) {
  return {{"starts at", config.start == mapping::StartingPosition::kLatest ? "LATEST" : "TRIM_HORIZON"},
          {"retries", retries_words(config)}};
}

Section mapping_settings(const Moment& m, const mapping::Mapping& mapping) {
  const mapping::Config& config = mapping.config;
  Section section{.title = "Mapping · " + mapping.name};
  section.members = {{"function", m.world.name_of(config.consumer)},
                     {"batch size", std::to_string(config.batch_size)},
                     {"window", spoken(config.window)}};
  for (FieldRow& row : mapping.intake ? queue_members(m, mapping) : stream_members(config))
    section.members.push_back(std::move(row));
  if (config.bisect) section.members.push_back({"bisect on error", "true"});
  if (config.parallelization > 1)
    section.members.push_back({"parallel batches", std::to_string(config.parallelization)});
  if (config.report_failures) section.members.push_back({"reports failures", "ReportBatchItemFailures"});
  if (!config.on_failure.empty()) section.members.push_back({"on failure", m.world.name_of(config.on_failure)});
  section.foot = mapping.last_result;
  return section;
}

Section messages_in_hand(const Moment& m, const mapping::Intake& intake) {
  Section section{.title = "In hand"};
  for (const mapping::Batch& batch : intake.batches) {
    const bool called = batch.call != 0;
    section.rows.push_back({.text = "batch of " + plural(batch.records.size(), "message"),
                            .note = called ? "handed over" : "due " + since_start(m, batch.due),
                            .hue = batch.refusals > 0 ? Hue::kRed : Hue::kBlue,
                            .badge = called ? "running" : "waits"});
  }
  for (const auto& message : intake.gathered) {
    section.rows.push_back({.text = message->key,
                            .note = "until " + since_start(m, intake.window_ends),
                            .hue = Hue::kViolet,
                            .badge = "gathered"});
  }
  if (section.rows.empty()) section.words = "No message is in hand.";
  return section;
}

Section records_in_hand(const Moment& m, const mapping::Mapping& mapping) {
  Section section{.title = "In hand"};
  for (const mapping::Shard& shard : mapping.shards) {
    for (const mapping::Lane& lane : shard.lanes) {
      for (const mapping::Batch& batch : lane.batches) {
        const bool called = batch.call != 0;
        section.rows.push_back({.text = "batch of " + plural(batch.records.size(), "record"),
                                .note = called ? "handed over" : "due " + since_start(m, batch.due),
                                .hue = batch.retries > 0 ? Hue::kRed : Hue::kBlue,
                                .badge = batch.retries > 0 ? "retry " + std::to_string(batch.retries)
                                         : called          ? "running"
                                                           : "waits"});
      }
      for (const auto& record : lane.gathered) {
        section.rows.push_back({.text = record->change + " " + record->key,
                                .note = "until " + since_start(m, lane.window_ends),
                                .hue = Hue::kViolet,
                                .badge = "gathered"});
      }
    }
  }
  if (section.rows.empty()) section.words = "No record is in hand.";
  return section;
}

CardLine queue_state(const Moment& m, const mapping::Mapping& mapping) {
  const mapping::Intake& intake = *mapping.intake;
  if (!mapping.stopped.empty()) return {"disabled: its queue is gone", Hue::kRed};
  if (!intake.batches.empty()) return {"under way: " + std::to_string(intake.batches.size()), Hue::kBlue};
  if (!intake.gathered.empty()) return {"gathers until " + since_start(m, intake.window_ends), Hue::kViolet};
  return {mapping.config.enabled ? "waits for messages" : "disabled"};
}

}  // namespace

Section in_hand(const Moment& m, const mapping::Mapping& mapping) {
  return mapping.intake ? messages_in_hand(m, *mapping.intake) : records_in_hand(m, mapping);
}

CardLine mapping_state(const Moment& m, const mapping::Mapping& mapping) {
  if (mapping.intake) return queue_state(m, mapping);
  for (const mapping::Shard& shard : mapping.shards) {
    if (mapping::stands_still(shard)) return {"stands still: retrying", Hue::kRed};
    for (const mapping::Lane& lane : shard.lanes) {
      if (!lane.batches.empty()) return {mapping.config.of_pipe() ? "under way" : "waits for the function", Hue::kBlue};
      if (!lane.gathered.empty()) return {"gathers until " + since_start(m, lane.window_ends), Hue::kViolet};
    }
  }
  return {mapping.config.enabled ? "polls the stream" : "disabled"};
}

void mapping_part(const Moment& m, const Selection& selection, Sections& out) {
  const sim::Fact* fact = m.fact();
  if (fact == nullptr || fact->resource != selection.resource || fact->data == nullptr) return;
  const bool passed = fact->kind == mapping::facts::kPassed;
  if (!passed && fact->kind != mapping::facts::kFiltered) return;
  if (fact->data->contains("messageId")) {
    out.push_back({.title = "Message · " + text_member(*fact->data, "messageId").substr(0, 8),
                   .data = pretty_text(text_member(*fact->data, "body")),
                   .foot = passed ? "the filter lets it through" : "the filter drops it: it is deleted"});
    return;
  }
  Section section{.title = "Record · " + fact->subject};
  const Json& change = member(*fact->data, "dynamodb");
  section.members = item_rows(member(change, "OldImage"), member(change, "NewImage"));
  section.members.insert(section.members.begin(), {"eventName", text_member(*fact->data, "eventName")});
  section.foot = passed ? "the filter lets it through" : "the filter drops it: no function is invoked";
  out.push_back(std::move(section));
}

void add_filters(const mapping::Mapping& mapping, Sections& out) {
  for (size_t i = 0; i < mapping.config.filters.size(); ++i) {
    out.push_back({.title = "Filter " + std::to_string(i + 1), .data = pretty_text(mapping.config.filters[i].pattern)});
  }
}

Section counted(const mapping::Mapping& mapping) {
  const mapping::Counters& n = mapping.counters;
  Section counts{.title = "Counted"};
  const std::string what = mapping.intake ? "messages" : "records";
  counts.members = {{"polls that found " + what, std::to_string(n.polls)},
                    {what + " read", std::to_string(n.read)},
                    {"filtered out", std::to_string(n.filtered)},
                    {"invocations, retries", std::to_string(n.invocations) + ", " + std::to_string(n.retries)}};
  if (mapping.intake) {
    counts.members.push_back({"deleted, come back", std::to_string(n.delivered) + ", " + std::to_string(n.returned)});
  } else {
    counts.members.push_back({"delivered, given up", std::to_string(n.delivered) + ", " + std::to_string(n.discarded)});
  }
  counts.members.push_back({mapping.intake ? "age of the oldest" : "iterator age", spoken(mapping.iterator_age)});
  return counts;
}

FaultTargets mapping_faults(const Moment&, const Selection& selection) {
  return {{fault::kDelivery, selection.resource}, {fault::kPoll, selection.resource}};
}

namespace {

void mapping_card(const Moment& m, const template_::Node& node, Card& card) {
  for (const std::string& line : node.lines) card.lines.push_back({line});
  const mapping::Mapping* mapping = find_mapping(m, node.id);
  if (mapping == nullptr) return;
  card.note = "mapping";
  card.lines.push_back(mapping_state(m, *mapping));
  card.foot = std::to_string(mapping->counters.read) + " read · " + std::to_string(mapping->counters.filtered) +
              " filtered out";
}

void mapping_whole(const Moment& m, const std::string& id, Sections& out) {
  const mapping::Mapping* mapping = find_mapping(m, id);
  if (mapping == nullptr) return;
  out.push_back(in_hand(m, *mapping));
  out.push_back(mapping_settings(m, *mapping));
  add_filters(*mapping, out);
  out.push_back(counted(*mapping));
}

}  // namespace

extern const Kind kMapping{template_::NodeKind::kMapping,
                           "Event source mappings",
                           mapping_card,
                           mapping_whole,
                           mapping_part,
                           nullptr,
                           mapping_faults};

}  // namespace millrace::story
