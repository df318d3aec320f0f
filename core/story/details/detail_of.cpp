#include "core/story/details/details.h"

#include <algorithm>

#include "core/story/history.h"

namespace millrace::story {
namespace details {
namespace {

constexpr size_t kPrettyBytesMax = 4'000;
constexpr size_t kFactsMax = 12;

std::string cut(std::string text) {
  if (text.size() <= kPrettyBytesMax) return text;
  size_t end = kPrettyBytesMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

std::string pretty(const Json& value) {
  return cut(value.is_structured() && to_text(value).size() > 40 ? to_pretty_text(value) : to_text(value));
}

std::string pretty_text(const std::string& text) {
  const auto json = parse_json(text);
  return json ? pretty(*json) : cut(text);
}

Section facts_about(const Moment& m, const Selection& selection, const char* title) {
  Section section{.title = title};
  for (FactId id = m.position, looked = 0; id > 0 && looked < Moment::kLookBack && section.rows.size() < kFactsMax;
       --id, ++looked) {
    const sim::Fact& fact = *m.trace.find(id);
    if (fact.resource != selection.resource || fact.weight == sim::Weight::kNoise) continue;
    if (!selection.subject.empty() && fact.subject != selection.subject) continue;
    section.rows.push_back(
        {.text = fact.sentence, .note = since_start(m, fact.at), .hue = hue_of(fact), .fact = fact.id, .words = true});
  }
  return section;
}

// The nearest cause that carries a state's input.
void state_behind(const Moment& m, Sections& out) {
  const sim::Fact* fact = m.fact();
  for (int i = 0; fact != nullptr && i < 40; ++i, fact = m.trace.find(fact->cause)) {
    if (fact->data == nullptr || !fact->data->contains("state") || !fact->data->contains("input")) continue;
    Section section{.title = "State · " + text_member(*fact->data, "state")};
    section.foot = "input";
    section.data = pretty(member(*fact->data, "input"));
    out.push_back(std::move(section));
    const Json& output = member(*fact->data, "output");
    if (!output.is_null()) out.push_back({.title = "Its output", .data = pretty(output)});
    return;
  }
}

}  // namespace details

Detail detail_of(const Moment& m, const Selection& selection) {
  using Kind = template_::NodeKind;
  Detail detail;
  const auto& nodes = m.source.graph.nodes;
  const auto node = std::find_if(nodes.begin(), nodes.end(), [&](const auto& n) { return n.id == selection.resource; });
  if (node == nodes.end()) return detail;
  auto& out = detail.sections;
  switch (node->kind) {
    case Kind::kApi: details::api(m, selection, out); break;
    case Kind::kTable: details::table(m, selection, out); break;
    case Kind::kStream: details::stream(m, selection, out); break;
    case Kind::kMapping: details::mapping(m, selection, out); break;
    case Kind::kFunction: details::function(m, selection, out); break;
    case Kind::kWorkflow: details::workflow(m, selection, out); break;
  }
  return detail;
}

}  // namespace millrace::story
