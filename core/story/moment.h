// What cards and details are made from: the World at the present moment and the facts that led there.
#pragma once

#include <string>
#include <string_view>

#include "core/story/card.h"
#include "core/story/detail.h"
#include "core/story/item.h"
#include "core/story/selection.h"
#include "core/story/source.h"

namespace millrace::story {

struct Moment {
  const Source& source;
  const sim::World& world;
  const sim::Trace& trace;
  FactId position = 0;
  FactId focus = 0;

  const sim::Fact* fact() const { return trace.find(focus); }
  // The latest fact up to now that the test accepts, among the last `kLookBack`; or null.
  template <class Test>
  const sim::Fact* latest(Test&& test) const {
    for (FactId id = position, looked = 0; id > 0 && looked < kLookBack; --id, ++looked) {
      const sim::Fact& one = *trace.find(id);
      if (test(one)) return &one;
    }
    return nullptr;
  }
  static constexpr FactId kLookBack = 5'000;
};

Moment moment_of(const Source& source);

// Of the facts that came with the last step the one that tells most: the weightiest, the first of them where several weigh
// the same. 0 before anything happened.
FactId focus_of(const sim::Timeline& timeline);

// For people.
std::string plural(uint64_t n, std::string_view noun);  // `1 run`, `2 runs`
std::string units_text(int64_t halves);                 // `3`, `0.5`
std::string since_start(const Moment& moment, Instant at);

// Where things are in the World, by the logical id that the picture calls them by; null when there is none.
const table::Table* find_table(const Moment& moment, std::string_view id);
const stream::Stream* find_stream(const Moment& moment, std::string_view node);
const mapping::Mapping* find_mapping(const Moment& moment, std::string_view id);
const function::Function* find_function(const Moment& moment, std::string_view id);
const workflow::Machine* find_machine(const Moment& moment, std::string_view id);
// The latest execution of a machine, or that of a name; null when there is none.
const workflow::Execution* find_execution(const Moment& moment, const workflow::Machine& machine,
                                          std::string_view name = {});
// The one that is selected, or whose state is, else the latest; null when there is none.
const workflow::Execution* shown_execution(const Moment& moment, const workflow::Machine& machine,
                                           const Selection& selection);
// The latest runs of a function, the last first.
std::vector<const function::Run*> latest_runs(const Moment& moment, const std::string& name, size_t max);
// The key's values as the facts name an item: `TASK#100`.
std::string key_words(const table::KeySchema& key, const attribute::Map& item);

// The file of the session that a function's handler or a machine's definition lies in; empty when it lies in the
// template.
std::string file_of(const Moment& moment, const function::Function& function);
std::string file_of(const Moment& moment, const workflow::Machine& machine);

// What one node's card says (model/cards/).
Card card_of(const Moment& moment, const template_::Node& node);
// What the detail pane says (model/details/).
Detail detail_of(const Moment& moment, const Selection& selection);

}  // namespace millrace::story
