#include "core/story/kinds/kinds.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/story/bill.h"
#include "core/story/life.h"

namespace millrace::story {

// Each in its own file.
extern const Kind kApi, kTable, kStream, kMapping, kFunction, kWorkflow, kActivity, kBucket, kQueue, kTopic, kBus,
    kSecret, kParameter, kSchedule, kDataStream, kLogGroup, kPipe;

namespace {

constexpr const Kind* kKinds[] = {&kApi,        &kTable,    &kStream, &kMapping,   &kPipe,    &kWorkflow,
                                  &kActivity,   &kFunction, &kBucket, &kQueue,     &kTopic,   &kBus,
                                  &kDataStream, &kSchedule, &kSecret, &kParameter, &kLogGroup};

const Kind& kind_of(template_::NodeKind node) {
  const auto kind =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind* one) { return one->node == node; });
  MILLRACE_ASSERT(kind != std::end(kKinds));
  return **kind;
}

const template_::Node* find_node(const Moment& m, const std::string& id) {
  const auto& nodes = m.source.graph.nodes;
  const auto node = std::find_if(nodes.begin(), nodes.end(), [&](const auto& one) { return one.id == id; });
  return node == nodes.end() ? nullptr : &*node;
}

void add_life(const Moment& m, const Selection& selection, Sections& out) {
  if (Section life = life_section(m, selection); !life.rows.empty()) out.push_back(std::move(life));
}

}  // namespace

std::span<const Kind* const> all_kinds() { return kKinds; }

Card card_of(const Moment& m, const template_::Node& node) {
  Card card{.id = node.id, .kind = std::string(template_::to_text(node.kind)), .title = node.id};
  kind_of(node.kind).card(m, node, card);
  return card;
}

Detail detail_of(const Moment& m, const Selection& selection) {
  Detail detail;
  if (selection == kBill) detail.sections.push_back(bill_section(m.world));
  const template_::Node* node = find_node(m, selection.resource);
  if (node == nullptr) return detail;
  const Kind& kind = kind_of(node->kind);
  const auto parts = kind.parts == nullptr ? std::vector<Selection>{selection} : kind.parts(m, selection);
  for (const Selection& part : parts) kind.part(m, part, detail.sections);
  add_life(m, selection, detail.sections);
  const size_t told = detail.sections.size();
  kind.whole(m, selection.resource, detail.sections);
  Sections faults;  // right below what is selected
  if (kind.faults != nullptr) tell_faults(m, kind.faults(m, selection), faults);
  const size_t at = std::min(std::max<size_t>(told, 1), detail.sections.size());
  detail.sections.insert(detail.sections.begin() + static_cast<ptrdiff_t>(at), faults.begin(), faults.end());
  return detail;
}

Sections sections_of(const Moment& m, const Selection& selection) {
  Sections out;
  if (selection == kBill) out.push_back(bill_section(m.world));
  const template_::Node* node = find_node(m, selection.resource);
  if (node == nullptr) return out;
  const Kind& kind = kind_of(node->kind);
  if (selection.subject.empty()) kind.whole(m, selection.resource, out);
  else kind.part(m, selection, out);
  add_life(m, selection, out);
  if (!out.empty() && kind.faults != nullptr) tell_faults(m, kind.faults(m, selection), out);
  return out;
}

}  // namespace millrace::story
