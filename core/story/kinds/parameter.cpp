#include <charconv>

#include "core/base/prose.h"
#include "core/story/kinds/kinds.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

constexpr size_t kValueOnCardMax = 60;

const parameter::Parameter* find_parameter(const Moment& m, const std::string& id) {
  for (const auto& [name, parameter] : m.world.parameters.parameters) {
    if (m.world.name_of(name) == id) return &parameter;
  }
  return nullptr;
}

std::string value_shown(const parameter::Version& version) {
  return version.type == "SecureString" ? "••••••" : *version.value;
}

std::string version_words(const parameter::Version& version) { return "version " + std::to_string(version.number); }

void parameter_card(const Moment& m, const template_::Node& node, Card& card) {
  card.note = "parameter";
  const parameter::Parameter* parameter = find_parameter(m, node.id);
  if (parameter == nullptr) return;
  const parameter::Version& latest = parameter->latest();
  card.lines.push_back({.text = cut(value_shown(latest), kValueOnCardMax), .data = true});
  card.foot = latest.type + " · " + version_words(latest);
}

void parameter_part(const Moment& m, const Selection& selection, Sections& out) {
  const parameter::Parameter* parameter = find_parameter(m, selection.resource);
  int64_t number = 0;
  const std::string& text = selection.subject;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parameter == nullptr || wrong != std::errc{} || end != text.data() + text.size()) return;
  const auto version = parameter->versions.find(number);
  if (version == parameter->versions.end()) return;
  Section section{.title = "Parameter · " + version_words(version->second)};
  section.members = {{"type", version->second.type},
                     {"tier", version->second.tier},
                     {"put", since_start(m, version->second.modified)}};
  for (const std::string& label : version->second.labels) section.members.push_back({"label", label});
  section.data = pretty_text(value_shown(version->second));
  out.push_back(std::move(section));
}

void parameter_whole(const Moment& m, const std::string& id, Sections& out) {
  const parameter::Parameter* parameter = find_parameter(m, id);
  if (parameter == nullptr) return;
  Section list{.title = "Parameter · " + id, .members = {{"name", parameter->name}}};
  for (auto it = parameter->versions.rbegin(); it != parameter->versions.rend() && list.rows.size() < kRowsMax; ++it) {
    list.rows.push_back({.text = cut(value_shown(it->second), kValueOnCardMax),
                         .note = since_start(m, it->second.modified),
                         .badge = version_words(it->second),
                         .subject = std::to_string(it->first)});
  }
  out.push_back(std::move(list));
}

std::vector<Selection> parameter_parts(const Moment&, const Selection& selection) {
  return selection.subject.empty() ? std::vector<Selection>() : std::vector<Selection>{selection};
}

}  // namespace

extern const Kind kParameter{
    template_::NodeKind::kParameter, "Parameters", parameter_card, parameter_whole, parameter_part, parameter_parts};

}  // namespace millrace::story
