#include "core/story/card.h"

namespace millrace::story {

std::string_view name_of(Hue hue) {
  switch (hue) {
    case Hue::kNone: return "";
    case Hue::kBlue: return "blue";
    case Hue::kGreen: return "green";
    case Hue::kAmber: return "amber";
    case Hue::kRed: return "red";
    case Hue::kViolet: return "violet";
  }
  return "";
}

std::string_view words_of(Phase phase) {
  switch (phase) {
    case Phase::kAhead: return "not yet";
    case Phase::kNow: return "now";
    case Phase::kDone: return "done";
    case Phase::kFailed: return "failed";
    case Phase::kAborted: return "aborted";
  }
  return "";
}

}  // namespace millrace::story
