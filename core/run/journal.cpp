#include "core/run/journal.h"

namespace millrace::sim {
namespace {

Result<void> check(const Journal& journal) {
  if (journal.commands.size() > Journal::kCommandsMax) {
    return problem("the journal has more than " + std::to_string(Journal::kCommandsMax) + " commands", "/commands");
  }
  for (size_t i = 1; i < journal.commands.size(); ++i) {
    const bool later = journal.commands[i].step > journal.commands[i - 1].step;
    if (!later || journal.commands[i].at < journal.commands[i - 1].at) {
      return problem("commands are not in the order of their steps", "/commands/" + std::to_string(i));
    }
  }
  return {};
}

}  // namespace

std::string to_text(const Journal& journal) {
  Json json{{"millrace", "journal"}};
  json.update(fields_to_json(journal));
  return millrace::to_text(json);
}

Result<Journal> parse_journal(std::string_view text) {
  const auto json = parse_json(text, {Journal::kBytesMax, 64});
  if (!json) {
    return problem("the journal is not readable JSON: " + json.error().what,
                   "line " + std::to_string(json.error().line) + ", column " + std::to_string(json.error().column),
                   "was it cut off when it was copied?");
  }
  if (text_member(*json, "millrace") != "journal") {
    return problem("this is not a journal of Millrace", "/millrace", "save one with \"save journal\" in the page");
  }
  const Json& version = member(*json, "version");
  if (!version.is_number_integer() || version != Journal::kVersion) {
    const bool older = version.is_number_unsigned() && version < Journal::kVersion;
    return problem("the journal is of version " + millrace::to_text(version) + ", this program reads version " +
                       std::to_string(Journal::kVersion),
                   "/version",
                   older
                       ? "the same seed gives another run today: open it where it was saved, or send its requests again"
                       : "open it with the version of Millrace that wrote it");
  }
  Journal journal;
  if (!fields_from_json(*json, journal)) {
    return problem("a member of the journal has the wrong shape", "", "was it edited by hand?");
  }
  if (const auto ok = check(journal); !ok) return tl::unexpected<Problem>(ok.error());
  return journal;
}

}  // namespace millrace::sim
