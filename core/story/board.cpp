#include "core/story/board.h"

namespace millrace::story {

std::string_view words_of(Sign sign) {
  switch (sign) {
    case Sign::kNone: return "";
    case Sign::kTray: return "message of a queue";
    case Sign::kNotice: return "notification of a subscription";
    case Sign::kLetter: return "event of a function";
    case Sign::kTag: return "address of records of a mapping";
    case Sign::kTwice: return "delivered twice";
  }
  return "";
}

}  // namespace millrace::story
