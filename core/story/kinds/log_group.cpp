#include "core/base/prose.h"
#include "core/story/kinds/kinds.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

constexpr size_t kMessageOnCardMax = 60;

const log::Group* find_log_group(const Moment& m, const std::string& id) {
  for (const auto& [name, group] : m.world.logs.groups) {
    if (m.world.name_of(name) == id) return &group;
  }
  return nullptr;
}

// An event by the stream it stands in.
using Line = std::pair<const log::Stream*, const log::Event*>;

std::vector<Line> newest_first(const log::Group& group) {
  std::vector<Line> out;
  for (const auto& [name, stream] : group.streams) {
    for (const auto& event : stream.events) out.emplace_back(&stream, event.get());
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Line& a, const Line& b) { return a.second->timestamp > b.second->timestamp; });
  return out;
}

std::string subject_of(const Line& line) { return std::to_string(line.second->number) + " " + line.first->name; }

void log_group_card(const Moment& m, const template_::Node& node, Card& card) {
  card.note = "log group";
  const log::Group* group = find_log_group(m, node.id);
  if (group == nullptr) return;
  const auto lines = newest_first(*group);
  if (!lines.empty()) {
    card.lines.push_back({.text = cut(lines.front().second->message, kMessageOnCardMax), .data = true});
  }
  card.foot = plural(lines.size(), "event") + " · " + plural(group->streams.size(), "stream");
}

void log_group_whole(const Moment& m, const std::string& id, Sections& out) {
  const log::Group* group = find_log_group(m, id);
  if (group == nullptr) return;
  Section list{.title = "Log group · " + id, .members = {{"name", group->name}}};
  if (group->retention) list.members.push_back({"retention", plural(static_cast<size_t>(*group->retention), "day")});
  for (const Line& line : newest_first(*group)) {
    if (list.rows.size() == kRowsMax) break;
    list.rows.push_back({.text = cut(line.second->message, kMessageOnCardMax),
                         .note = since_start(m, Instant{line.second->timestamp * 1'000}),
                         .subject = subject_of(line)});
  }
  out.push_back(std::move(list));
}

void log_group_part(const Moment& m, const Selection& selection, Sections& out) {
  const log::Group* group = find_log_group(m, selection.resource);
  if (group == nullptr) return;
  for (const Line& line : newest_first(*group)) {
    if (subject_of(line) != selection.subject) continue;
    Section section{.title = "Log event", .members = {{"stream", line.first->name}}};
    section.members.push_back({"time", since_start(m, Instant{line.second->timestamp * 1'000})});
    section.data = pretty_text(line.second->message);
    out.push_back(std::move(section));
    return;
  }
}

std::vector<Selection> log_group_parts(const Moment&, const Selection& selection) {
  return selection.subject.empty() ? std::vector<Selection>() : std::vector<Selection>{selection};
}

}  // namespace

extern const Kind kLogGroup{
    template_::NodeKind::kLogGroup, "Log groups", log_group_card, log_group_whole, log_group_part, log_group_parts};

}  // namespace millrace::story
