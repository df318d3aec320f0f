#include "core/workflow/data/path.h"

#include <algorithm>

namespace millrace::workflow {

bool PathStep::single() const {
  if (anywhere) return false;
  if (kind == Kind::kNames) return names.size() == 1;
  return kind == Kind::kFromEnd || (kind == Kind::kIndexes && indexes.size() == 1);
}

bool Path::definite() const {
  return std::all_of(steps.begin(), steps.end(), [](const PathStep& step) { return step.single(); });
}

bool Path::reference() const {
  return std::all_of(steps.begin(), steps.end(), [](const PathStep& step) {
    return step.single() && step.kind != PathStep::Kind::kFromEnd &&
           (step.kind == PathStep::Kind::kNames || step.indexes.front() >= 0);
  });
}

}  // namespace millrace::workflow
