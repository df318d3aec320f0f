#include "core/template/resources/lambda_targets.h"

#include "core/function/function.h"
#include "core/template/making.h"

namespace millrace::template_ {

std::string target_name(const std::string& function, const std::string& qualifier) {
  const std::string behind(function::qualifier_in(function));
  const std::string& counts = qualifier.empty() ? behind : qualifier;
  return std::string(function::plain_name(function)) + (counts.empty() ? "" : ":" + counts);
}

void say_refused(Making& making, const Resource& resource, const Outcome& outcome) {
  if (!outcome && making.problems.empty()) making.say(resource, {}, outcome.error().message);
}

}  // namespace millrace::template_
