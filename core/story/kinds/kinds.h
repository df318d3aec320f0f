// What is told of each kind of resource: a file per kind, a row per kind in kinds.cpp.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/story/card.h"
#include "core/story/detail.h"
#include "core/story/faults.h"
#include "core/story/moment.h"
#include "core/story/selection.h"

namespace millrace::story {

struct Kind {
  template_::NodeKind node;
  const char* all;  // what all of them are called: `Functions`; empty: they are told with something else
  void (*card)(const Moment& moment, const template_::Node& node, Card& card);
  // About the resource itself; the most telling first.
  void (*whole)(const Moment& moment, const std::string& id, Sections& out);
  // About one thing inside it: an item, a run, a state.
  void (*part)(const Moment& moment, const Selection& selection, Sections& out);
  // The parts that are told of, the innermost first; null: the one that is selected.
  std::vector<Selection> (*parts)(const Moment& moment, const Selection& selection) = nullptr;
  // What can be made to go wrong with it; null: nothing.
  FaultTargets (*faults)(const Moment& moment, const Selection& selection) = calls_only;
};

// In the order in which panes stand.
std::span<const Kind* const> all_kinds();

Card card_of(const Moment& moment, const template_::Node& node);

// The selected part with what is around it, then the resource itself.
Detail detail_of(const Moment& moment, const Selection& selection);
// The selected part alone, or the resource itself when no part of it is.
Sections sections_of(const Moment& moment, const Selection& selection);

constexpr size_t kRowsMax = 200;  // of one list; the section's foot says how many there are

}  // namespace millrace::story
