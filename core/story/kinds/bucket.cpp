#include <algorithm>

#include "core/story/kinds/kinds.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

constexpr size_t kKeysOnCard = 3;

const object::Bucket* find_bucket(const Moment& m, const std::string& id) {
  for (const auto& [name, bucket] : m.world.objects.buckets) {
    if (m.world.name_of(name) == id) return &bucket;
  }
  return nullptr;
}

// The latest first.
std::vector<std::pair<std::string, const object::Object*>> latest_objects(const object::Bucket& bucket) {
  std::vector<std::pair<std::string, const object::Object*>> all;
  for (const auto& [key, object] : bucket.objects) all.emplace_back(key, &object);
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.second->modified > b.second->modified; });
  return all;
}

std::string bytes_text(size_t bytes) { return plural(bytes, "byte"); }

void bucket_card(const Moment& m, const template_::Node& node, Card& card) {
  card.note = "bucket";
  const object::Bucket* bucket = find_bucket(m, node.id);
  if (bucket == nullptr) return;
  size_t bytes = 0;
  for (const auto& [key, object] : bucket->objects) bytes += object.body->size();
  for (const auto& [key, object] : latest_objects(*bucket)) {
    if (card.lines.size() < kKeysOnCard) card.lines.push_back({.text = key, .data = true});
  }
  card.foot = plural(bucket->objects.size(), "object") + " · " + bytes_text(bytes);
}

void bucket_part(const Moment& m, const Selection& selection, Sections& out) {
  const object::Bucket* bucket = find_bucket(m, selection.resource);
  if (bucket == nullptr || !bucket->objects.contains(selection.subject)) return;
  const object::Object& object = bucket->objects.at(selection.subject);
  Section section{.title = "Object · " + selection.subject};
  section.members = {{"type", object.content_type}, {"size", bytes_text(object.body->size())}, {"ETag", object.etag}};
  for (const auto& [name, value] : object.metadata) section.members.push_back({name, value});
  section.data = pretty_text(*object.body);
  section.foot = "stored at " + since_start(m, object.modified);
  out.push_back(std::move(section));
}

std::string wanted_by(const object::Rule& rule) {
  std::string text;
  for (const std::string& event : rule.events) text += (text.empty() ? "" : ", ") + event;
  if (!rule.prefix.empty()) text += " of " + rule.prefix + "…";
  if (!rule.suffix.empty()) text += " ending in " + rule.suffix;
  return text;
}

// Whom it tells of what; nothing when nobody.
void add_notifications(const Moment& m, const object::Bucket& bucket, Sections& out) {
  if (bucket.notifications.rules.empty()) return;
  Section section{.title = "Notifies"};
  for (const object::Rule& rule : bucket.notifications.rules) {
    if (section.rows.size() >= kRowsMax) break;
    const std::string target = rule.arn.substr(rule.arn.rfind(':') + 1);
    section.rows.push_back({.text = wanted_by(rule), .badge = m.world.name_of(target)});
  }
  out.push_back(std::move(section));
}

void bucket_whole(const Moment& m, const std::string& id, Sections& out) {
  const object::Bucket* bucket = find_bucket(m, id);
  if (bucket == nullptr) return;
  Section list{.title = "Bucket · " + id};
  for (const auto& [key, object] : latest_objects(*bucket)) {
    if (list.rows.size() >= kRowsMax) break;
    list.rows.push_back({.text = key,
                         .note = since_start(m, object->modified),
                         .badge = bytes_text(object->body->size()),
                         .subject = key});
  }
  if (list.rows.empty()) list.words = "Nothing is in it.";
  list.foot = plural(bucket->objects.size(), "object");
  out.push_back(std::move(list));
  add_notifications(m, *bucket, out);
}

}  // namespace

extern const Kind kBucket{template_::NodeKind::kBucket, "Buckets", bucket_card, bucket_whole, bucket_part};

}  // namespace millrace::story
