#include "core/story/faults.h"

#include "core/fault/catalogue.h"
#include "core/fault/facts.h"
#include "core/story/find.h"

namespace millrace::story {
namespace {

using fault::Order;
using template_::NodeKind;

constexpr int64_t kLate = 5'000;  // milliseconds

// Something that faults can be laid for.
struct Target {
  std::string_view at;
  std::string resource;
  std::string subject = {};
};
using Targets = std::vector<Target>;

void add_table(const Moment& m, const std::string& id, Targets& out) {
  const table::Table* table = find_table(m, id);
  out.push_back({fault::kCall, id});
  if (table != nullptr && !table->indexes.empty()) out.push_back({fault::kIndex, id});
}

// A record of it is delivered by each mapping that reads it.
void add_stream(const Moment& m, const Selection& selection, Targets& out) {
  const stream::Stream* stream = find_stream(m, selection.resource);
  if (stream == nullptr) return;
  if (selection.subject.empty()) return out.push_back({fault::kStream, m.world.name_of(stream->table)});
  for (const auto& [uuid, mapping] : m.world.mappings.mappings) {
    if (mapping.config.source_arn == stream->arn) out.push_back({fault::kDelivery, mapping.name, selection.subject});
  }
}

Targets targets_of(const Moment& m, NodeKind kind, const Selection& selection) {
  Targets out;
  const std::string& id = selection.resource;
  if (kind == NodeKind::kTable) add_table(m, id, out);
  if (kind == NodeKind::kStream) add_stream(m, selection, out);
  if (kind == NodeKind::kMapping) out = {{fault::kDelivery, id}, {fault::kPoll, id}};
  if (kind == NodeKind::kFunction) out = {{fault::kCall, id}, {fault::kRun, id}};
  if (kind == NodeKind::kWorkflow || kind == NodeKind::kActivity || kind == NodeKind::kBucket)
    out = {{fault::kCall, id}};
  return out;
}

Deed offer_of(const fault::Row& row, const Target& target, bool several) {
  sim::LayFault lay;
  lay.order.at = row.at;
  lay.order.what = row.what;
  lay.order.resource = target.resource;
  lay.order.subject = target.subject;
  if (row.lasts) lay.order.times = 0;
  if (row.late) lay.order.by_ms = kLate;
  Deed deed{.label = std::string(row.offer), .command = lay, .tip = std::string(row.meaning)};
  if (row.late) deed.label += " by " + spoken(millis(kLate));
  if (several) deed.label += " by " + target.resource;
  return deed;
}

bool concerns(const Order& order, const Target& target) {
  return order.at == target.at && order.resource == target.resource &&
         (target.subject.empty() || order.subject.empty() || order.subject == target.subject);
}

// What is laid for it, each with a way to lift it.
void add_laid(const Moment& m, const Target& target, Section& section) {
  for (const auto& [number, fault] : m.world.faults.laid) {
    if (!concerns(fault.order, target)) continue;
    const std::string words = fault::facts::words_of(fault.order);
    section.rows.push_back({.text = words, .hue = Hue::kRed, .badge = "laid", .words = true});
    section.form.deeds.push_back(
        {.label = "Lift fault " + std::to_string(number), .command = sim::LiftFault{number}, .tip = words});
  }
}

}  // namespace

void tell_faults(const Moment& m, const template_::Node& node, const Selection& selection, Sections& out) {
  const Targets targets = targets_of(m, node.kind, selection);
  if (targets.empty()) return;
  const bool several = targets.size() > 1 && targets[0].at == targets[1].at;
  Section section{.title = "Let something go wrong"};
  for (const Target& target : targets) add_laid(m, target, section);
  for (const Target& target : targets) {
    for (const fault::Row& row : fault::catalogue()) {
      if (row.at == target.at) section.form.deeds.push_back(offer_of(row, target, several));
    }
  }
  out.push_back(std::move(section));
}

}  // namespace millrace::story
