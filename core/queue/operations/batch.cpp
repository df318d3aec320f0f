#include "core/queue/operations/batch.h"

#include <algorithm>
#include <set>

#include "core/queue/errors.h"
#include "core/queue/names.h"

namespace millrace::queue {
namespace {

// A batch's answer names errors as the query protocol does.
std::string code_of(const std::string& name) {
  for (const ErrorRow& row : error_rows()) {
    if (row.name == name) return std::string(row.code);
  }
  return name;
}

}  // namespace

std::optional<Outcome> check_batch(const Json& entries, const std::string& entry) {
  if (!entries.is_array() || entries.empty()) {
    return error("EmptyBatchRequest", "There should be at least one " + entry + " in the request.");
  }
  if (entries.size() > kEntriesMax) {
    return error("TooManyEntriesInBatchRequest",
                 "Maximum number of entries per request are 10. You have sent " + std::to_string(entries.size()) + ".");
  }
  std::set<std::string> ids;
  for (const Json& one : entries) {
    const std::string id = text_member(one, "Id");
    if (!is_short_name(id)) {
      return error("InvalidBatchEntryId",
                   "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at "
                   "most 80 letters long.");
    }
    if (!ids.insert(id).second) return error("BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
  }
  return std::nullopt;
}

Outcome run_batch(const Json& entries, const std::function<Outcome(const Json& entry)>& run) {
  Json successful = Json::array(), failed = Json::array();
  for (const Json& entry : entries) {
    const Outcome outcome = run(entry);
    Json told{{"Id", entry.at("Id")}};
    if (outcome) {
      told.update(*outcome);
      successful.push_back(std::move(told));
    } else {
      told.update({{"SenderFault", outcome.error().status < 500},
                   {"Code", code_of(outcome.error().name)},
                   {"Message", outcome.error().message}});
      failed.push_back(std::move(told));
    }
  }
  Json out = Json::object();
  if (!successful.empty()) out["Successful"] = std::move(successful);
  if (!failed.empty()) out["Failed"] = std::move(failed);
  return out;
}

}  // namespace millrace::queue
