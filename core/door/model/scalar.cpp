#include "core/door/model/scalar.h"

#include "core/base/time.h"

namespace millrace::door {
namespace {

using Kind = Shape::Kind;

constexpr int64_t kMicros = 1'000'000;
constexpr double kLastSecond = 253'402'300'799;  // of the year 9999

Json seconds_of(Instant at) {
  if (at.us % kMicros == 0) return at.us / kMicros;
  return static_cast<double>(at.us) / static_cast<double>(kMicros);
}

std::optional<Instant> instant_of(const Json& seconds) {
  if (!seconds.is_number()) return std::nullopt;
  const auto value = seconds.get<double>();
  if (!(value >= -kLastSecond && value <= kLastSecond)) return std::nullopt;
  if (seconds.is_number_integer()) return Instant{seconds.get<int64_t>() * kMicros};
  return Instant{static_cast<int64_t>(value * static_cast<double>(kMicros))};
}

std::optional<Json> read_number(std::string_view text, bool whole) {
  const auto number = parse_json(text);
  if (!number || !(whole ? number->is_number_integer() : number->is_number())) return std::nullopt;
  return *number;
}

std::optional<Json> read_time(std::string_view text, std::string_view format) {
  if (format == kUnixTime) return read_number(text, false);
  const auto at = format == kHttpTime ? parse_http_date(text) : parse_iso8601(text);
  return at ? std::optional(seconds_of(*at)) : std::nullopt;
}

std::string write_time(const Json& value, std::string_view format) {
  const auto at = value.is_string() ? parse_iso8601(value.get_ref<const std::string&>()) : instant_of(value);
  if (!at) return value.is_string() ? value.get<std::string>() : to_text(value);
  if (format == kUnixTime) return to_text(seconds_of(*at));
  if (format == kHttpTime) return http_date(*at);
  return iso8601(*at, at->us % kMicros == 0 ? 0 : 3);
}

}  // namespace

std::optional<Json> read_scalar(const Member& member, std::string_view text, std::string_view time) {
  const bool no_number = text == "NaN" || text == "Infinity" || text == "-Infinity";
  switch (member.shape->kind) {
    case Kind::kText:
    case Kind::kBlob: return Json(text);
    case Kind::kBool:
      if (text != "true" && text != "false") return std::nullopt;
      return Json(text == "true");
    case Kind::kInteger:
    case Kind::kLong: return read_number(text, true);
    case Kind::kFloat:
    case Kind::kDouble: return no_number ? Json(text) : read_number(text, false);
    case Kind::kTimestamp: return read_time(text, member.time(time));
    default: return std::nullopt;
  }
}

std::string write_scalar(const Member& member, const Json& value, std::string_view time) {
  if (member.shape->kind == Kind::kTimestamp) return write_time(value, member.time(time));
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

bool is_scalar(const Shape& shape) {
  return shape.kind != Kind::kStructure && shape.kind != Kind::kList && shape.kind != Kind::kMap;
}

}  // namespace millrace::door
