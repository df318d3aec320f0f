// What can be made to go wrong with the selected thing, and what is laid to. What is offered derives from the catalogue
// of faults; what it is offered for, each kind of resource says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/fault/catalogue.h"
#include "core/story/detail.h"
#include "core/story/moment.h"
#include "core/story/selection.h"

namespace millrace::story {

// Something that faults can be laid for: a place of the catalogue, at a resource.
struct FaultTarget {
  std::string_view at;
  std::string resource;
  std::string subject = {};
};
using FaultTargets = std::vector<FaultTarget>;

// Of what only its calls can hit. (Inline: wasm wants the type complete where a function's address is taken.)
inline FaultTargets calls_only(const Moment&, const Selection& selection) {
  return {{fault::kCall, selection.resource}};
}

void tell_faults(const Moment& moment, const FaultTargets& targets, Sections& out);

}  // namespace millrace::story
