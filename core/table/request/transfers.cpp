#include "core/table/request/transfers.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/door/model/check.h"

namespace millrace::table {
namespace {

constexpr size_t kPage = 25;
constexpr int kTimeDigits = 14;

const char* prefix_of(const Transfer& transfer) { return transfer.import ? "Import" : "Export"; }

bool ended(const Transfer& transfer) {
  return text_member(transfer.description, std::string(prefix_of(transfer)) + "Status") != "IN_PROGRESS";
}

// `01695353076000-06e2188f`.
std::string transfer_id(const Database& database, const Context& context) {
  std::string time = std::to_string(context.now.us / 1'000);
  time.insert(0, kTimeDigits - std::min<size_t>(kTimeDigits, time.size()), '0');
  return time + "-" + hex(hash_number(database.transfers.size(), static_cast<uint64_t>(context.now.us))).substr(0, 8);
}

bool make_room(Database& database) {
  if (database.transfers.size() < Transfer::kMax) return true;
  const auto old = std::find_if(database.transfers.begin(), database.transfers.end(),
                                [](const auto& entry) { return ended(entry.second); });
  if (old == database.transfers.end()) return false;
  database.transfers.erase(old);
  return true;
}

}  // namespace

Checked<const Transfer*> begun_before(const Database& database, const Json& input, const char* conflict) {
  const std::string token = text_member(input, "ClientToken");
  if (token.empty()) return nullptr;
  for (const auto& [arn, transfer] : database.transfers) {
    if (transfer.token != token) continue;
    if (transfer.request_hash == hash_bytes(to_text(input))) return &transfer;
    return service_error(conflict, "The client token was used for another request: " + token);
  }
  return nullptr;
}

Outcome begin(Database& database, const Context& context, const Json& input, Transfer transfer, const Table& table,
              Effects& effects) {
  if (!make_room(database)) {
    return service_error("LimitExceededException", "Too many exports and imports are in progress");
  }
  const std::string kind = prefix_of(transfer);
  const std::string arn =
      table_arn(context, table.name) + (transfer.import ? "/import/" : "/export/") + transfer_id(database, context);
  transfer.token = text_member(input, "ClientToken");
  transfer.request_hash = hash_bytes(to_text(input));
  Json& description = transfer.description;
  description[kind + "Arn"] = arn;
  description[kind + "Status"] = "IN_PROGRESS";
  description["TableArn"] = table_arn(context, table.name);
  description["TableId"] = table.id;
  if (!transfer.token.empty()) description["ClientToken"] = transfer.token;
  effects.transfers.push_back(arn);
  const Json answer = {{transfer.import ? "ImportTableDescription" : "ExportDescription", description}};
  database.transfers.emplace(arn, std::move(transfer));
  return answer;
}

std::string_view table_arn_of(std::string_view transfer_arn) {
  const size_t name = transfer_arn.find(":table/");
  return transfer_arn.substr(0, name == std::string_view::npos ? name : transfer_arn.find('/', name + 7));
}

Json listed(const Database& database, const Json& input, bool imports, Json (*show)(const Json& description)) {
  const Json& wanted = member(input, imports ? "PageSize" : "MaxResults");
  const size_t most = wanted.is_null() ? kPage : static_cast<size_t>(door::whole_number(wanted));
  const std::string table = text_member(input, "TableArn");
  Json page = Json::array();
  Json answer = Json::object();
  std::string last;
  for (auto it = database.transfers.upper_bound(text_member(input, "NextToken")); it != database.transfers.end();
       ++it) {
    if (it->second.import != imports || (!table.empty() && table_arn_of(it->first) != table)) continue;
    if (page.size() == most) {
      answer["NextToken"] = last;
      break;
    }
    page.push_back(show(it->second.description));
    last = it->first;
  }
  answer[imports ? "ImportSummaryList" : "ExportSummaries"] = std::move(page);
  return answer;
}

tl::unexpected<ServiceError> not_done_here(const std::string& what) {
  return tl::unexpected<ServiceError>(ServiceError{"NotImplemented", what, 501, nullptr});
}

}  // namespace millrace::table
