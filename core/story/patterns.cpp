#include "core/story/patterns.h"

#include "core/story/words.h"
#include "core/table/facts.h"

namespace millrace::story {
namespace {

// All that one call read or wrote has the call as its cause.
struct PatternCall {
  FactId cause = 0;
  FactId fact = 0;  // the last of it
  uint64_t items = 0;
  int64_t halves = 0;
  bool fits = false;  // one of its items does
};

class Tally {
 public:
  explicit Tally(const AccessPattern& pattern) : pattern_(pattern) {}

  void look_at(const sim::Fact& fact) {
    if (fact.data == nullptr || !concerns(fact, *fact.data)) return;
    if (fact.cause != call_.cause || call_.fact == 0) call_ = {.cause = fact.cause};
    const Json& items = member(*fact.data, "items");
    call_.fact = fact.id;
    call_.items += items.is_number() ? items.get<uint64_t>() : 1;
    call_.halves += static_cast<int64_t>(2 * fact.data->value("units", 0.0));
    const bool fits = begins_so(pattern_.key, member(*fact.data, "key"));
    if (fits && !call_.fits) ++calls_;
    call_.fits |= fits;
    if (!call_.fits) return;
    latest_ = call_;
    unit_ = fact.kind == table::kRead ? " RCU" : " WCU";
  }

  PatternRow row() const {
    const std::string& table = pattern_.table;
    return {.name = pattern_.name,
            .asks = pattern_.asks,
            .operation = pattern_.operation,
            .place = pattern_.index.empty() ? table : pattern_.index + " of " + table,
            .condition = pattern_.condition,
            .calls = calls_,
            .fact = latest_.fact,
            .items = latest_.items,
            .units = calls_ == 0 ? "" : units_text(latest_.halves) + unit_};
  }

 private:
  bool concerns(const sim::Fact& fact, const Json& data) const {
    return fact.resource == pattern_.table && text_member(data, "operation") == pattern_.operation &&
           text_member(data, "index") == pattern_.index;
  }

  const AccessPattern& pattern_;
  PatternCall call_, latest_;
  uint64_t calls_ = 0;
  const char* unit_ = "";
};

}  // namespace

std::vector<PatternRow> patterns_of(const Moment& m) {
  std::vector<Tally> tallies(m.source.views.patterns.begin(), m.source.views.patterns.end());
  for (FactId id = 1; id <= m.position && !tallies.empty(); ++id) {
    const sim::Fact& fact = *m.trace.find(id);
    if (!table::is_about_tables(fact)) continue;
    for (Tally& one : tallies) one.look_at(fact);
  }
  std::vector<PatternRow> out;
  for (const Tally& one : tallies) out.push_back(one.row());
  return out;
}

}  // namespace millrace::story
