#include "core/story/conversation.h"

#include <algorithm>

#include "core/api/facts.h"
#include "core/attribute/wire.h"
#include "core/story/find.h"
#include "core/story/item.h"
#include "core/table/facts.h"
#include "core/table/storage/key.h"

namespace millrace::story {
namespace {

constexpr size_t kCausesLookedAtMax = 40;

// A stretch of rows that somebody's request has read.
struct Reading {
  std::string first, last;  // as rows are sorted
  std::string who;
  const sim::Fact* fact = nullptr;
};

// Whose request led to it; empty: nobody's.
std::string requester_of(const Moment& m, const sim::Fact& fact) {
  const sim::Fact* cause = m.trace.find(fact.cause);
  for (size_t i = 0; cause != nullptr && i < kCausesLookedAtMax; ++i, cause = m.trace.find(cause->cause)) {
    if (cause->kind == api::facts::kRequest && cause->data != nullptr) return text_member(*cause->data, "as");
  }
  return "";
}

std::string row_key(const table::Table& table, const Json& key) {
  if (!key.is_object()) return "";
  const auto read = attribute::map_from(key);
  return read && table::complete(table.key, *read) ? table::encode_key(table.key, *read) : "";
}

// What is known of a table's rows from its facts.
struct Past {
  std::vector<Reading> readings;
  std::map<std::string, FactId> written;  // by the row's name: when it was last
};

void add_reading(const Moment& m, const table::Table& table, const sim::Fact& fact, Past& out) {
  if (fact.data == nullptr || !text_member(*fact.data, "index").empty()) return;
  Reading reading{row_key(table, member(*fact.data, "first")), row_key(table, member(*fact.data, "last")),
                  requester_of(m, fact), &fact};
  if (reading.first.empty() || reading.last.empty() || reading.who.empty()) return;
  if (reading.last < reading.first) std::swap(reading.first, reading.last);
  out.readings.push_back(std::move(reading));
}

Past past_of(const Moment& m, const table::Table& table, const std::string& id) {
  Past out;
  for (FactId at = 1; at <= m.position; ++at) {
    const sim::Fact& fact = *m.trace.find(at);
    if (fact.resource != id) continue;
    if (table::changes_item(fact)) out.written[fact.subject] = at;
    else if (fact.kind == table::kRead) add_reading(m, table, fact, out);
  }
  return out;
}

// `2026-01-01T00:00:05.812000+00:00` to the second; anything else as it is.
std::string when_words(std::string text) {
  constexpr size_t kDate = 10, kSeconds = 19;
  if (text.size() < kSeconds || text[kDate] != 'T') return text;
  text[kDate] = ' ';
  return text.substr(0, kSeconds);
}

std::string text_of_attribute(const Json& item, const std::string& name) {
  const Json& value = member(item, name);
  return value.contains("S") ? text_member(value, "S") : value.is_null() ? "" : plain_value(value);
}

class Teller {
 public:
  Teller(const Moment& m, const ConversationView& view, const table::Table& table)
      : m_(m), view_(view), table_(table), past_(past_of(m, table, view.table)) {}

  void look_at(const table::Row& row) {
    const attribute::Map item = attribute::decode(*row.item);
    const Json typed = attribute::to_json(item);
    if (!begins_so(view_.key, typed)) return;
    Told* told = told_of(text_of_attribute(typed, table_.key.hash.front().name));
    if (told == nullptr || told->lines.lines.size() == Conversation::kLinesMax) return;
    told->items.push_back(row.item.get());
    told->lines.lines.push_back(line_of(row.key, item_name(table_, item), typed, *told));
  }

  void finish(std::vector<Conversation>& out) {
    for (Told& one : told_) {
      for (const std::string& name : one.speakers) one.lines.title += (one.lines.title.empty() ? "" : ", ") + name;
      one.lines.rows = grid_of_items(m_, table_, one.items);
      if (out.size() < kConversationsMax) out.push_back(std::move(one.lines));
    }
  }

 private:
  struct Told {
    Conversation lines;
    std::vector<std::string> speakers;
    std::vector<const table::Item*> items;
  };

  Told* told_of(const std::string& key) {
    for (Told& one : told_) {
      if (one.lines.key == key) return &one;
    }
    if (told_.size() == kConversationsMax) return nullptr;
    told_.emplace_back().lines.key = key;
    return &told_.back();
  }

  ConversationLine line_of(const std::string& key, std::string subject, const Json& item, Told& told) const {
    ConversationLine out{.subject = std::move(subject),
                         .who = text_of_attribute(item, view_.who),
                         .when = when_words(text_of_attribute(item, view_.when)),
                         .text = text_of_attribute(item, view_.text)};
    auto speaker = std::find(told.speakers.begin(), told.speakers.end(), out.who);
    if (speaker == told.speakers.end()) speaker = told.speakers.insert(speaker, out.who);
    out.speaker = static_cast<size_t>(speaker - told.speakers.begin());
    out.seen = seen(key, out.subject, view_.handle.empty() ? "" : text_of_attribute(item, view_.handle));
    return out;
  }

  // The first reading by another since the row was written.
  std::string seen(const std::string& key, const std::string& subject, const std::string& own) const {
    const auto written = past_.written.find(subject);
    for (const Reading& one : past_.readings) {
      if (written != past_.written.end() && one.fact->id < written->second) continue;
      if (one.who == own || key < one.first || one.last < key) continue;
      return "read by " + one.who + " at " + since_start(m_, one.fact->at);
    }
    return "";
  }

  const Moment& m_;
  const ConversationView& view_;
  const table::Table& table_;
  const Past past_;
  std::vector<Told> told_;
};

}  // namespace

std::vector<Conversation> conversations_of(const Moment& m) {
  std::vector<Conversation> out;
  for (const ConversationView& view : m.source.views.conversations) {
    const table::Table* table = find_table(m, view.table);
    if (table == nullptr || table->key.hash.empty()) continue;
    Teller teller(m, view, *table);
    size_t looked = 0;
    for (auto at = table->rows.begin(); at != table->rows.end() && looked < kRowsLookedAtMax; ++looked) {
      teller.look_at(table->rows.at(at));
      at = table->rows.next(at);
    }
    teller.finish(out);
  }
  return out;
}

}  // namespace millrace::story
