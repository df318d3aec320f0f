// The rules of a bus by what they want exactly of an event's source and detail type, so that an event is compared with
// few of many: nearly every rule names one or both.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/bus/rule.h"

namespace millrace::bus {

class RuleIndex {
 public:
  // Of the enabled rules with a pattern.
  explicit RuleIndex(const std::map<std::string, std::shared_ptr<const Rule>, std::less<>>& rules);

  // Names of the rules that may want such an event, ascending: none that does is left out.
  std::vector<std::string> candidates(const std::string& source, const std::string& detail_type) const;

 private:
  // Source and detail type, empty where any will do.
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> names_;
};

}  // namespace millrace::bus
