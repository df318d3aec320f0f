#include "core/access/glob.h"

#include "core/base/arn.h"
#include "core/base/ascii.h"

namespace millrace::access {

// Goes back to the last `*` alone, so the time is bounded by both lengths' product.
bool fits(std::string_view pattern, std::string_view text, Letters letters) {
  size_t p = 0, t = 0, star = pattern.npos, after = 0;
  const auto same = [letters](char a, char b) {
    return letters == Letters::kExact ? a == b : to_lower(a) == to_lower(b);
  };
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      after = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || same(pattern[p], text[t]))) {
      ++p;
      ++t;
    } else if (star != pattern.npos) {
      p = star + 1;
      t = ++after;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool fits_arn(std::string_view pattern, std::string_view arn) {
  const auto wanted = arn_parts(pattern);
  const auto given = arn_parts(arn);
  if (wanted.size() != 6 || given.size() != 6) return false;
  for (size_t i = 0; i < 6; ++i) {
    if (!fits(wanted[i], given[i])) return false;
  }
  return true;
}

}  // namespace millrace::access
