#include "core/workflow/language/diagnostic.h"

namespace millrace::workflow {

std::string service_text(const std::vector<Diagnostic>& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics) {
    if (d.warning) continue;
    out += (out.empty() ? "" : ", ") + d.code + ": " + d.problem.what;
    if (d.code != "INVALID_JSON_DESCRIPTION") out += " at " + d.problem.where;
  }
  return out;
}

}  // namespace millrace::workflow
