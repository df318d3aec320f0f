// Tells a run's present moment. What does not change from frame to frame is told again only when the run moved or
// something else was asked for.
#pragma once

#include "core/story/source.h"
#include "core/story/story.h"

namespace millrace::story {

// What somebody wants to see.
struct Asked {
  Selection selection;
  bool follows = true;  // what the present fact is about takes the place of the selection
  Stage stage = Stage::kArchitecture;
  bool noise = false;  // whether folded facts are on the timeline
};

// True when more than the transport may have changed.
bool retell(const Source& source, const Asked& asked, Story& story);

// What does not depend on what is asked for.
void tell(const Moment& moment, Story& story);

// What is due and not yet a fact: waits of workflows, windows and retries of mappings, runs under way.
std::vector<Ahead> what_is_ahead(const Moment& moment);

}  // namespace millrace::story
