#include "core/secret/rotation.h"
#include "core/story/fact_rows.h"
#include "core/story/kinds/kinds.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

// A value is never told, only how long it is.
std::string masked(const secret::Version& version) {
  if (version.value == nullptr) return "not put yet";
  return "•••••• (" + plural(version.value->size(), version.binary ? "byte of Base64" : "byte") + ")";
}

const secret::Secret* find_secret(const Moment& m, const std::string& id) {
  for (const auto& [name, secret] : m.world.secrets.secrets) {
    if (m.world.name_of(name) == id) return &secret;
  }
  return nullptr;
}

std::string stages_of(const secret::Version& version) {
  std::string out;
  for (const std::string& stage : version.stages) out += (out.empty() ? "" : ", ") + stage;
  return out.empty() ? "no label" : out;
}

Hue hue_of(const secret::Version& version) {
  if (version.stages.contains(secret::kCurrent)) return Hue::kGreen;
  return version.stages.contains(secret::kPending) ? Hue::kAmber : Hue::kNone;
}

std::string state_of(const Moment& m, const secret::Secret& secret) {
  if (secret.gone) return "marked for deletion, gone at " + since_start(m, *secret.gone);
  if (!secret.rotation.version.empty()) {
    return "being rotated: " + std::string(secret::kRotationSteps[secret.rotation.step]);
  }
  if (secret.rotation.enabled && secret.rotation.next) {
    return "rotated next at " + since_start(m, *secret.rotation.next);
  }
  return "not rotated";
}

void secret_card(const Moment& m, const template_::Node& node, Card& card) {
  card.note = "secret";
  const secret::Secret* secret = find_secret(m, node.id);
  if (secret == nullptr) return;
  const secret::Version* current = secret->staged(secret::kCurrent);
  card.lines.push_back({.text = current == nullptr ? "no value yet" : masked(*current), .data = true});
  if (secret->gone || secret->rotation.enabled)
    card.lines.push_back({.text = state_of(m, *secret), .hue = Hue::kAmber});
  card.foot = plural(secret->versions.size(), "version");
}

Section version_section(const Moment& m, const secret::Version& version) {
  Section section{.title = "Version · " + version.id.substr(0, 8)};
  section.members = {{"id", version.id},
                     {"value", masked(version)},
                     {"labels", stages_of(version)},
                     {"made", since_start(m, version.created)}};
  return section;
}

void secret_part(const Moment& m, const Selection& selection, Sections& out) {
  const secret::Secret* secret = find_secret(m, selection.resource);
  const secret::Version* version = secret == nullptr ? nullptr : secret->version(selection.subject);
  if (version == nullptr) return;
  out.push_back(version_section(m, *version));
  Section story = facts_about(m, selection, "What happened to it");
  if (!story.rows.empty()) out.push_back(std::move(story));
}

void secret_whole(const Moment& m, const std::string& id, Sections& out) {
  const secret::Secret* secret = find_secret(m, id);
  if (secret == nullptr) return;
  Section list{.title = "Secret · " + id};
  list.members = {{"name", secret->name}, {"rotation", state_of(m, *secret)}};
  if (!secret->description.empty()) list.members.push_back({"description", secret->description});
  for (auto it = secret->versions.rbegin(); it != secret->versions.rend() && list.rows.size() < kRowsMax; ++it) {
    list.rows.push_back({.text = it->id.substr(0, 8),
                         .note = since_start(m, it->created),
                         .hue = hue_of(*it),
                         .badge = stages_of(*it),
                         .subject = it->id});
  }
  if (list.rows.empty()) list.words = "Nothing has been put into it.";
  list.foot = "values are not shown";
  out.push_back(std::move(list));
}

std::vector<Selection> secret_parts(const Moment&, const Selection& selection) {
  return selection.subject.empty() ? std::vector<Selection>() : std::vector<Selection>{selection};
}

}  // namespace

extern const Kind kSecret{
    template_::NodeKind::kSecret, "Secrets", secret_card, secret_whole, secret_part, secret_parts};

}  // namespace millrace::story
