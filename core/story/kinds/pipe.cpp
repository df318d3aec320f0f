// A pipe: what it reads and how, what it has in hand, and what became of the events at each stage.
#include "core/base/prose.h"
#include "core/pipe/facts.h"
#include "core/story/fact_rows.h"
#include "core/story/find.h"
#include "core/story/kinds/reading.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

const pipe::Pipe* find_pipe(const Moment& m, const std::string& id) {
  for (const auto& [name, one] : m.world.pipes.pipes) {
    if (m.world.name_of(one.arn) == id) return &one;
  }
  return nullptr;
}

void pipe_card(const Moment& m, const template_::Node& node, Card& card) {
  for (const std::string& line : node.lines) card.lines.push_back({line});
  card.note = "pipe";
  const pipe::Pipe* pipe = find_pipe(m, node.id);
  if (pipe == nullptr) {
    card.foot = "not there";
    return;
  }
  const mapping::Mapping* reading = find_mapping(m, node.id);
  if (reading == nullptr) card.lines.push_back({pipe->state, Hue::kRed});
  else card.lines.push_back(mapping_state(m, *reading));
  card.foot =
      std::to_string(pipe->counters.events) + " taken · " + std::to_string(pipe->counters.delivered) + " delivered";
}

std::string name_in_arn(const Moment& m, const std::string& arn) {
  const std::string known = m.world.name_of(arn);
  return known != arn ? known : m.world.name_of(arn.substr(arn.find_last_of(":/") + 1));
}

Section stages_of(const Moment& m, const pipe::Pipe& pipe, const std::string& id) {
  Section section{.title = "Pipe · " + id};
  section.members = {{"source", name_in_arn(m, pipe.source())}};
  if (!pipe.enrichment().empty()) section.members.push_back({"enrichment", name_in_arn(m, pipe.enrichment())});
  section.members.push_back({"target", name_in_arn(m, pipe.target())});
  section.members.push_back({"state", pipe.state});
  section.foot = pipe.reason;
  return section;
}

Section way_of(const Moment& m, const mapping::Mapping& reading) {
  const mapping::Config& config = reading.config;
  Section section{.title = "Reads"};
  section.members = {{"batch size", std::to_string(config.batch_size)}, {"window", spoken(config.window)}};
  if (reading.intake) return section;
  section.members.push_back(
      {"retries", config.retries_max < 0 ? "until the record expires" : std::to_string(config.retries_max)});
  if (config.bisect) section.members.push_back({"on partial failure", "AUTOMATIC_BISECT"});
  if (!config.on_failure.empty()) section.members.push_back({"dead letters", m.world.name_of(config.on_failure)});
  return section;
}

void add_template(const Json& parameters, const char* title, Sections& out) {
  const std::string text = text_member(parameters, "InputTemplate");
  if (!text.empty()) out.push_back({.title = title, .data = pretty_text(text)});
}

Section outcomes_of(const pipe::Pipe& pipe) {
  const pipe::Counters& n = pipe.counters;
  Section section{.title = "Came of it"};
  section.members = {{"batches, events", std::to_string(n.executions) + ", " + std::to_string(n.events)},
                     {"events delivered", std::to_string(n.delivered)},
                     {"batches that ended at the enrichment", std::to_string(n.ended)},
                     {"batches that failed", std::to_string(n.failed)}};
  return section;
}

// What the latest stage did to the events, where the fact that is looked at tells it.
void pipe_part(const Moment& m, const Selection& selection, Sections& out) {
  mapping_part(m, selection, out);
  const sim::Fact* fact = m.fact();
  if (fact == nullptr || fact->resource != selection.resource || fact->data == nullptr) return;
  for (const auto& [name, title] : {std::pair{"before", "Before"}, {"after", "After"}, {"events", "Events"}}) {
    const Json& list = member(*fact->data, name);
    if (!fact->kind.starts_with("pipe.") || !list.is_array()) continue;
    for (const Json& one : list) {
      out.push_back({.title = title, .data = one.is_string() ? pretty_text(one.get<std::string>()) : pretty(one)});
    }
  }
}

void pipe_whole(const Moment& m, const std::string& id, Sections& out) {
  const pipe::Pipe* pipe = find_pipe(m, id);
  if (pipe == nullptr) return;
  const mapping::Mapping* reading = find_mapping(m, id);
  if (reading != nullptr) out.push_back(in_hand(m, *reading));
  out.push_back(stages_of(m, *pipe, id));
  out.push_back(outcomes_of(*pipe));
  if (reading != nullptr) {
    out.push_back(way_of(m, *reading));
    add_filters(*reading, out);
  }
  add_template(pipe->enrichment_parameters(), "Input template of the enrichment", out);
  add_template(pipe->target_parameters(), "Input template of the target", out);
  if (reading != nullptr) out.push_back(counted(*reading));
}

}  // namespace

extern const Kind kPipe{template_::NodeKind::kPipe, "Pipes", pipe_card, pipe_whole, pipe_part, nullptr, mapping_faults};

}  // namespace millrace::story
