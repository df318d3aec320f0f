#include "core/lesson/clauses.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/function/facts.h"
#include "core/lesson/items.h"
#include "core/lesson/match.h"
#include "core/mapping/facts.h"
#include "core/table/facts.h"

namespace millrace::lesson {
namespace {

constexpr size_t kNamedMax = 3;  // items told by name

Verdict met(std::string why, FactId fact = 0) { return {Standing::kMet, fact, std::move(why), {}}; }
Verdict broken(FactId fact, std::string why) { return {Standing::kBroken, fact, std::move(why), {}}; }

// What may still come, until the lesson's run is over.
Verdict missing(const Moment& moment, FactId fact, std::string why) {
  return {moment.over ? Standing::kBroken : Standing::kPending, fact, std::move(why), {}};
}

// What else there is to look at when nothing came: the last thing that failed, or that happened.
FactId last_trouble(const Moment& moment) {
  for (auto fact = moment.facts.rbegin(); fact != moment.facts.rend(); ++fact) {
    if (fact->weight == sim::Weight::kFailure) return fact->id;
  }
  return moment.facts.empty() ? 0 : moment.facts.back().id;
}

bool concerns(const sim::Fact& fact, const std::string& key) {
  if (fact.subject == key) return true;
  if (fact.data == nullptr) return false;
  const Json& records = member(*fact.data, "records");
  return records.is_array() && std::any_of(records.begin(), records.end(),
                                           [&](const Json& record) { return text_member(record, "key") == key; });
}

// Of an item that does not come to be what it should: since its latest write, the last failure that concerns it, or
// else the last thing of note that does, as that it waits or was dropped; or else that write.
FactId trouble_of(const Item& item, const Moment& moment) {
  FactId of_note = item.fact;
  for (auto fact = moment.facts.rbegin(); fact != moment.facts.rend() && fact->id > item.fact; ++fact) {
    if (fact->weight < sim::Weight::kNotable || !concerns(*fact, item.key)) continue;
    if (fact->weight == sim::Weight::kFailure) return fact->id;
    if (of_note == item.fact) of_note = fact->id;
  }
  return of_note;
}

std::string times(uint64_t n) { return n == 1 ? "once" : n == 2 ? "twice" : std::to_string(n) + " times"; }
std::string happened(uint64_t n) { return n == 0 ? " did not happen" : " happened " + times(n); }

// `a`, `a and b`, `a, b, c and 4 more`.
std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (size_t i = 0; i < names.size() && i < kNamedMax; ++i) out += (out.empty() ? "" : ", ") + names[i];
  if (names.size() > kNamedMax) out += " and " + std::to_string(names.size() - kNamedMax) + " more";
  return out;
}

// Of an item that is not as it should be, the first attribute that differs.
std::string difference(const Item& item, const ItemIs& question) {
  for (const auto& [name, value] : members(question.has)) {
    const Json& typed = member(item.attributes, name);
    if (is_value(typed, value)) continue;
    const std::string wanted = text_of_plain(value);
    if (typed.is_null()) return item.key + " has no " + name + ", not " + wanted;
    return name + " of " + item.key + " is " + text_of(typed) + ", not " + wanted;
  }
  for (const std::string& name : question.lacks) {
    if (item.attributes.contains(name)) return item.key + " still has " + name;
  }
  return {};
}

Verdict answer(const ItemIs& question, const Moment& moment) {
  const std::vector<Item> items = items_of(moment.facts, question.table);
  const auto item = std::find_if(items.begin(), items.end(), [&](const Item& one) {
    return question.item.empty() ? has_all(one, question.where) : one.key == question.item;
  });
  const std::string name = question.item.empty() ? to_text(question.where) : question.item;
  const bool there = item != items.end() && !item->gone;
  const FactId fact = item == items.end() ? last_trouble(moment) : item->fact;
  if (question.gone) return there ? missing(moment, fact, name + " is there") : met(name + " is not there");
  if (!there) return missing(moment, fact, question.table + " has no " + name);
  const std::string wrong = difference(*item, question);
  return wrong.empty() ? met(name + " is as it should be", fact) : missing(moment, fact, wrong);
}

Verdict answer(const FactCount& question, const Moment& moment) {
  uint64_t count = 0;
  FactId last = 0;
  for (const sim::Fact& fact : moment.facts) {
    if (!fits(question.match, fact)) continue;
    last = fact.id;
    if (question.at_most && ++count > *question.at_most) {
      return broken(fact.id, "that is number " + std::to_string(count) + ", and at most " +
                                 std::to_string(*question.at_most) + " may be");
    }
    if (!question.at_most) ++count;
  }
  const std::string so_far = words(question.match) + happened(count);
  if (count >= question.at_least) return met(so_far, last);
  return missing(moment, last != 0 ? last : last_trouble(moment),
                 so_far + ", and should happen at least " + times(question.at_least));
}

std::string name_of(const Item& item, const AllReach& question) {
  if (question.named_by.empty()) return item.key;
  const Json& name = member(item.attributes, question.named_by);
  return name.is_null() ? item.key : text_of(name);
}

bool reached(const Item& item, const AllReach& question) {
  const Json& value = member(item.attributes, question.attribute);
  if (item.gone || value.is_null()) return false;
  return question.values.empty() || std::any_of(question.values.begin(), question.values.end(),
                                                [&](const Json& wanted) { return is_value(value, wanted); });
}

Verdict answer(const AllReach& question, const Moment& moment) {
  const std::vector<Item> items = items_of(moment.facts, question.table);
  std::vector<std::string> wanted = question.items;
  if (wanted.empty()) {
    for (const Item& item : items) wanted.push_back(name_of(item, question));
  }
  if (wanted.empty()) return missing(moment, last_trouble(moment), question.table + " has no item yet");
  std::vector<std::string> late;
  FactId first = 0, latest = 0;
  for (const std::string& name : wanted) {
    const auto item =
        std::find_if(items.begin(), items.end(), [&](const Item& one) { return name_of(one, question) == name; });
    if (item != items.end()) latest = std::max(latest, item->fact);
    if (item != items.end() && reached(*item, question)) continue;
    if (late.empty()) first = item == items.end() ? last_trouble(moment) : trouble_of(*item, moment);
    late.push_back(name);
  }
  std::string what = question.attribute;
  for (const Json& value : question.values) {
    what += (&value == &question.values[0] ? " " : " or ") + text_of_plain(value);
  }
  if (late.empty()) return met("all " + std::to_string(wanted.size()) + " have " + what, latest);
  return missing(moment, first, listed(late) + (late.size() == 1 ? " has no " : " have no ") + what);
}

Verdict answer(const NothingLost& question, const Moment& moment) {
  for (const sim::Fact& fact : moment.facts) {
    if (fact.resource != question.table || fact.data == nullptr) continue;
    if (fact.kind == table::kRemoved) return broken(fact.id, fact.subject + " was stored, and is gone");
    if (fact.kind != table::kModified) continue;
    for (const std::string& name : question.attributes) {
      if (member(*fact.data, "before").contains(name) && !member(*fact.data, "after").contains(name)) {
        return broken(fact.id, fact.subject + " had " + name + ", and lost it");
      }
    }
  }
  return met("nothing that " + question.table + " stored is lost");
}

Verdict answer(const Invocations& question, const Moment& moment) {
  uint64_t count = 0;
  for (const sim::Fact& fact : moment.facts) {
    if (fact.kind != function::facts::kStarted || fact.resource != question.function) continue;
    if (++count > question.at_most) {
      return broken(fact.id, "this is run " + std::to_string(count) + " of " + question.function + ", and at most " +
                                 std::to_string(question.at_most) + " may be");
    }
  }
  return met(question.function + (count == 0 ? " did not run" : " ran " + times(count)));
}

Verdict answer(const IteratorAge& question, const Moment& moment) {
  Duration most;
  for (const sim::Fact& fact : moment.facts) {
    if (fact.kind != mapping::facts::kInvoked || fact.resource != question.mapping || fact.data == nullptr) continue;
    const Json& age = member(*fact.data, "age_us");
    if (!age.is_number()) continue;
    most = std::max(most, micros(age.get<int64_t>()));
    if (most >= question.under) {
      return broken(fact.id, "the record handed over here is " + spoken(most) + " old");
    }
  }
  return met("no record was older than " + spoken(most) + " when it was handed over");
}

Verdict answer(const OrderHeld& question, const Moment& moment) {
  std::map<std::string, std::string> latest;  // key → sequence number, whose texts sort as they do
  for (const sim::Fact& fact : moment.facts) {
    if (fact.kind != mapping::facts::kInvoked || fact.resource != question.mapping || fact.data == nullptr) continue;
    for (const Json& record : member(*fact.data, "records")) {
      std::string& before = latest[text_member(record, "key")];
      const std::string sequence = text_member(record, "sequence");
      if (sequence < before) return broken(fact.id, "an older record of " + text_member(record, "key") + " comes here");
      before = sequence;
    }
  }
  return met("each item's records came in their order");
}

Verdict answer(const NothingTwice& question, const Moment& moment) {
  std::map<std::string, FactId> seen;
  for (const sim::Fact& fact : moment.facts) {
    if (!fits(question.match, fact)) continue;
    const std::string key = part_of(fact, question.by);
    const auto [first, fresh] = seen.try_emplace(key, fact.id);
    if (!fresh) {
      return broken(fact.id, "the second time for " + key + "; the first was fact " + std::to_string(first->second));
    }
  }
  return met("nothing happened twice");
}

Verdict answer(const Before& question, const Moment& moment) {
  const auto first_of = [&](const Match& match) {
    const auto found =
        std::find_if(moment.facts.begin(), moment.facts.end(), [&](const auto& f) { return fits(match, f); });
    return found == moment.facts.end() ? FactId{0} : found->id;
  };
  const FactId first = first_of(question.first);
  const FactId then = first_of(question.then);
  if (then != 0 && (first == 0 || then < first)) {
    return broken(then, words(question.then) + " came first, and " + words(question.first) + " did not");
  }
  if (then != 0) return met("one came before the other", then);
  const Match& lacks = first == 0 ? question.first : question.then;
  return missing(moment, first != 0 ? first : last_trouble(moment), "there was no " + words(lacks));
}

struct Counted : TallyRow {
  FactId second = 0;
};

// What is expected in the order it came to be, and what else happened behind it.
std::vector<Counted> rows_of(const Tally& question, const Moment& moment, size_t& expected) {
  std::vector<Counted> rows;
  std::map<std::string, size_t> places;
  const auto row_of = [&](const std::string& key) -> Counted& {
    const auto [place, fresh] = places.try_emplace(key, rows.size());
    if (fresh) rows.push_back({{key, 0, 0}, 0});
    return rows[place->second];
  };
  for (const std::string& key : question.expected) row_of(key);
  if (question.expected.empty()) {
    for (const sim::Fact& fact : moment.facts) {
      if (fits(question.expects, fact)) row_of(part_of(fact, question.expects_by));
    }
  }
  expected = rows.size();
  for (const sim::Fact& fact : moment.facts) {
    if (!fits(question.actual, fact)) continue;
    Counted& row = row_of(part_of(fact, question.actual_by));
    if (++row.count == 2) row.second = fact.id;
    row.fact = fact.id;
  }
  return rows;
}

Verdict answer(const Tally& question, const Moment& moment) {
  size_t expected = 0;
  const std::vector<Counted> rows = rows_of(question, moment, expected);
  std::vector<std::string> never;
  Verdict verdict;
  for (size_t i = 0; i < rows.size() && verdict.standing != Standing::kBroken; ++i) {
    const Counted& row = rows[i];
    if (i >= expected) verdict = broken(row.fact, row.key + " was not expected");
    else if (row.count > 1) verdict = broken(row.second, row.key + happened(row.count));
    else if (row.count == 0) never.push_back(row.key);
  }
  if (verdict.standing != Standing::kBroken) {
    if (expected == 0) verdict = missing(moment, last_trouble(moment), "nothing is there yet to be counted");
    else if (never.empty()) verdict = met("each of " + std::to_string(expected) + " happened once", rows.back().fact);
    else verdict = missing(moment, last_trouble(moment), listed(never) + happened(0));
  }
  verdict.rows.assign(rows.begin(), rows.end());
  return verdict;
}

}  // namespace

std::string_view name_of(Standing standing) {
  constexpr std::array<std::string_view, 3> kNames{"pending", "met", "broken"};
  return kNames[static_cast<size_t>(standing)];
}

Verdict judge(const Question& question, const Moment& moment) {
  return std::visit([&](const auto& one) { return answer(one, moment); }, question);
}

}  // namespace millrace::lesson
