#include "core/pipe/input.h"

#include <algorithm>
#include <array>

#include "core/bus/input.h"
#include "core/bus/template_text.h"
#include "core/pipe/event.h"
#include "core/workflow/data/path_reader.h"

namespace millrace::pipe {
namespace {

using bus::VariableNames;

constexpr std::array<std::string_view, 8> kReserved{"aws.pipes.pipe-arn",   "aws.pipes.pipe-name",
                                                    "aws.pipes.source-arn", "aws.pipes.enrichment-arn",
                                                    "aws.pipes.target-arn", "aws.pipes.event.ingestion-time",
                                                    "aws.pipes.event",      "aws.pipes.event.json"};

bus::Values reserved_values(const Pipe& pipe, const Json& event, Instant now) {
  return {{"aws.pipes.pipe-arn", pipe.arn},
          {"aws.pipes.pipe-name", pipe.name},
          {"aws.pipes.source-arn", pipe.source()},
          {"aws.pipes.enrichment-arn", pipe.enrichment()},
          {"aws.pipes.target-arn", pipe.target()},
          {"aws.pipes.event.ingestion-time", iso8601(now, 3)},
          {"aws.pipes.event", event},
          {"aws.pipes.event.json", event}};
}

bool is_path(std::string_view name) { return name.starts_with('$'); }

}  // namespace

std::optional<std::string> wrong_template(const std::string& text) {
  for (const std::string& name : bus::variables_in(text, VariableNames::kPaths)) {
    if (is_path(name) && !workflow::parse_path(name)) return name + " is not a valid JSON path.";
    if (name.starts_with("aws.") && std::find(kReserved.begin(), kReserved.end(), name) == kReserved.end())
      return name + " is not a valid reserved variable.";
  }
  return std::nullopt;
}

// A path that leads nowhere gives an empty text.
tl::expected<std::string, std::string> input_of(const Pipe& pipe, const Json& parameters, const Json& event,
                                                Instant now) {
  const std::string text = text_member(parameters, "InputTemplate");
  if (text.empty()) return to_text(event);
  const Json seen = opened(event);
  bus::Values values = reserved_values(pipe, event, now);
  for (const std::string& name : bus::variables_in(text, VariableNames::kPaths)) {
    if (is_path(name)) values[name] = bus::found_at(seen, name).value_or(Json(""));
  }
  std::string out = bus::write_template(text, VariableNames::kPaths, values);
  if (out.size() > bus::kInputBytesMax) return tl::unexpected<std::string>("the input would be longer than 1 MiB");
  return out;
}

std::string parameter(const Json& given, const Json& event) {
  if (!given.is_string()) return {};
  std::string text = given.get<std::string>();
  if (!is_path(text)) return text;
  const auto found = bus::found_at(opened(event), text);
  if (!found) return {};
  return found->is_string() ? found->get<std::string>() : to_text(*found);
}

}  // namespace millrace::pipe
