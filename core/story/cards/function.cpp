#include "core/story/cards/cards.h"

namespace millrace::story::cards {
namespace {

std::string last_run(const Moment& m, const function::Function& function) {
  for (const function::Run* run : latest_runs(m, function.name, 8)) {
    if (run->ended) return std::string(run->failed ? "failed after " : "last took ") + spoken(*run->ended - run->asked);
  }
  return "has not run yet";
}

}  // namespace

void function(const Moment& m, const template_::Node& node, Card& card) {
  const function::Function* function = find_function(m, node.id);
  if (function == nullptr) return;
  card.lines.push_back(
      {plural(function->invocations, "run") + (function->errors > 0 ? ", " + plural(function->errors, "error") : "")});
  if (function->running > 1) card.lines.push_back({std::to_string(function->running) + " running now", Hue::kBlue});
  else if (function->running == 1) card.lines.push_back({"running now", Hue::kBlue});
  else card.lines.push_back({last_run(m, *function)});
  card.path = file_of(m, *function);
}

}  // namespace millrace::story::cards
