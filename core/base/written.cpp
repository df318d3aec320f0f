#include "core/base/written.h"

#include <utility>

namespace millrace {

void append(WrittenBytes& out, std::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  out.insert(out.end(), bytes, bytes + text.size());
}

void append_quoted(WrittenBytes& out, std::string_view text) {
  if (!is_plain(text)) return append(out, to_text(Json(text)));
  out.push_back('"');
  append(out, text);
  out.push_back('"');
}

Json written(WrittenBytes text) { return Json::binary(std::move(text)); }

}  // namespace millrace
