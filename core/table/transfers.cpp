#include "core/table/transfers.h"

#include <cmath>

#include "core/base/base64.h"
#include "core/base/csv.h"
#include "core/base/digest.h"
#include "core/object/handlers.h"
#include "core/table/facts.h"
#include "core/table/operations/operations.h"
#include "core/table/operations/table_description.h"
#include "core/table/request/transfers.h"
#include "core/world/turn.h"

namespace millrace::table {
namespace {

constexpr size_t kFileBytes = size_t{8} << 20;  // after which a new data file begins

Outcome ask_bucket(sim::Turn& turn, const char* operation, Json input) {
  door::Call call;
  call.service = "s3";
  call.operation = operation;
  call.input = std::move(input);
  return *object::perform(turn, call);
}

std::string unquoted(const std::string& etag) { return etag.size() < 2 ? etag : etag.substr(1, etag.size() - 2); }

// Writes the files of one export; the first refusal stays, and nothing is written after it.
class Exporter {
 public:
  Exporter(sim::Turn& turn, const std::string& arn, const Json& description) : turn_(turn), description_(description) {
    const std::string prefix = text_member(description, "S3Prefix");
    folder_ = (prefix.empty() ? "" : prefix + "/") + "AWSDynamoDB/" + arn.substr(arn.rfind('/') + 1) + "/";
  }

  void write(const Rows& rows) {
    for (auto at = rows.begin(); at != rows.end(); at = rows.next(at)) {
      file_ += to_text(Json{{"Item", attribute::to_json(attribute::decode(*rows.at(at).item))}}) + "\n";
      ++file_items_;
      if (file_.size() >= kFileBytes) end_file();
    }
    if (file_items_ > 0) end_file();
    put("manifest-files.json", manifest_);
    put("manifest-summary.json", to_text(summary()) + "\n");
  }

  size_t items() const { return items_; }
  std::string manifest() const { return folder_ + "manifest-summary.json"; }
  const std::optional<ServiceError>& refusal() const { return refusal_; }

 private:
  std::string put(const std::string& name, const std::string& body) {
    if (refusal_) return {};
    const auto answer = ask_bucket(turn_, "PutObject",
                                   {{"Bucket", text_member(description_, "S3Bucket")},
                                    {"Key", folder_ + name},
                                    {"ContentType", "application/json"},
                                    {"Body", body}});
    if (!answer) refusal_ = answer.error();
    return answer ? text_member(*answer, "ETag") : std::string();
  }

  void end_file() {
    const std::string name = "data/" + hex_digest("MD5", folder_ + std::to_string(files_++))->substr(0, 26) + ".json";
    const std::string etag = put(name, file_);
    manifest_ += to_text(Json{{"itemCount", file_items_},
                              {"md5Checksum", base64(digest_bytes("MD5", file_))},
                              {"etag", unquoted(etag)},
                              {"dataFileS3Key", folder_ + name}}) +
                 "\n";
    items_ += file_items_;
    file_.clear();
    file_items_ = 0;
  }

  std::string text_of_time(const char* name) const {
    return iso8601({std::llround(member(description_, name).get<double>() * 1'000) * 1'000});
  }

  Json summary() const {
    const std::string began = text_of_time("StartTime");
    Json out{{"version", "2020-06-30"},
             {"exportArn", member(description_, "ExportArn")},
             {"startTime", began},
             {"endTime", iso8601(turn_.now())},
             {"tableArn", member(description_, "TableArn")},
             {"tableId", member(description_, "TableId")},
             {"exportTime", text_of_time("ExportTime")},
             {"s3Bucket", member(description_, "S3Bucket")},
             {"s3Prefix", member(description_, "S3Prefix")},
             {"s3SseAlgorithm", member(description_, "S3SseAlgorithm")},
             {"s3SseKmsKeyId", member(description_, "S3SseKmsKeyId")},
             {"manifestFilesS3Key", folder_ + "manifest-files.json"},
             {"billedSizeBytes", member(description_, "BilledSizeBytes")},
             {"itemCount", items_},
             {"outputFormat", "DYNAMODB_JSON"},
             {"exportType", "FULL_EXPORT"}};
    return out;
  }

  sim::Turn& turn_;
  const Json& description_;
  std::string folder_;
  std::string file_;
  size_t file_items_ = 0;
  size_t files_ = 0;
  size_t items_ = 0;
  std::string manifest_;
  std::optional<ServiceError> refusal_;
};

void fail(Json& description, const char* status, const ServiceError& error) {
  description[status] = "FAILED";
  description["FailureCode"] = error.name == "NoSuchBucket" ? "S3NoSuchBucket" : error.name;
  description["FailureMessage"] = error.message;
}

std::string place_of(const Json& source, const char* prefix) {
  return "s3://" + text_member(source, "S3Bucket") + "/" + text_member(source, prefix);
}

// Puts what objects hold into the table of an import.
class Importer {
 public:
  Importer(sim::Turn& turn, const Context& context, Json& description)
      : turn_(turn), context_(context), description_(description) {
    context_.settings.throttles = false;  // an import takes none of the table's capacity
    const std::string arn = text_member(description, "TableArn");
    table_ = table_name_of(arn);
    const Json& csv = member(member(description, "InputFormatOptions"), "Csv");
    const std::string delimiter = text_member(csv, "Delimiter", ",");
    delimiter_ = delimiter.front();
    for (const Json& name : member(csv, "HeaderList")) headers_.push_back(name.get<std::string>());
  }

  std::optional<ServiceError> read_all() {
    const Json& source = member(description_, "S3BucketSource");
    Json page{{"Bucket", text_member(source, "S3Bucket")}, {"Prefix", text_member(source, "S3KeyPrefix")}};
    while (true) {
      const auto listed = ask_bucket(turn_, "ListObjectsV2", page);
      if (!listed) return listed.error();
      for (const Json& object : member(*listed, "Contents")) {
        if (auto failure = read_object(page["Bucket"], object["Key"])) return failure;
      }
      const Json& next = member(*listed, "NextContinuationToken");
      if (next.is_null()) return std::nullopt;
      page["ContinuationToken"] = next;
    }
  }

  void tell() {
    description_["ProcessedItemCount"] = processed_;
    description_["ImportedItemCount"] = processed_ - errors_;
    description_["ProcessedSizeBytes"] = bytes_;
    description_["ErrorCount"] = errors_;
  }

 private:
  std::optional<ServiceError> read_object(const Json& bucket, const Json& key) {
    const auto object = ask_bucket(turn_, "GetObject", {{"Bucket", bucket}, {"Key", key}});
    if (!object) return object.error();
    const std::string body = text_member(*object, "Body");
    bytes_ += body.size();
    if (text_member(description_, "InputFormat") == "CSV") read_csv(body);
    else read_lines(body);
    return std::nullopt;
  }

  void read_lines(const std::string& body) {
    for (size_t at = 0; at < body.size();) {
      const size_t end = std::min(body.find('\n', at), body.size());
      const std::string_view line = std::string_view(body).substr(at, end - at);
      at = end + 1;
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      const auto json = parse_json(line);
      put(json ? member(*json, "Item") : Json());
    }
  }

  void read_csv(const std::string& body) {
    CsvCursor in(body, delimiter_);
    std::vector<std::string> headers = headers_;
    if (headers.empty() && !in.done()) headers = in.row();
    while (!in.done()) {
      const std::vector<std::string> row = in.row();
      Json item = Json::object();
      for (size_t i = 0; i < headers.size() && i < row.size(); ++i) item[headers[i]] = {{type_of(headers[i]), row[i]}};
      put(row.size() == headers.size() ? item : Json());
    }
  }

  // Only keys have types in a table; the rest of a row are texts.
  std::string type_of(const std::string& name) const {
    const auto table = turn_.world.database.tables.find(table_);
    if (table == turn_.world.database.tables.end()) return "S";
    for (const KeyAttribute& one : table->second.definitions) {
      if (one.name == name) return std::string(code(one.type));
    }
    return "S";
  }

  void put(const Json& item) {
    ++processed_;
    Effects effects;
    if (item.is_object() &&
        perform(turn_.world.database, context_, "PutItem", {{"TableName", table_}, {"Item", item}}, effects)) {
      return;
    }
    ++errors_;
  }

  sim::Turn& turn_;
  Context context_;
  Json& description_;
  std::string table_;
  char delimiter_ = ',';
  std::vector<std::string> headers_;
  size_t processed_ = 0;
  size_t errors_ = 0;
  size_t bytes_ = 0;
};

}  // namespace

void end_export(sim::Turn& turn, const std::string& arn, Transfer& transfer) {
  Json& description = transfer.description;
  Exporter exporter(turn, arn, description);
  exporter.write(transfer.rows);
  transfer.rows = {};
  description["EndTime"] = wire_time(turn.now());
  if (exporter.refusal()) {
    fail(description, "ExportStatus", *exporter.refusal());
  } else {
    description["ExportStatus"] = "COMPLETED";
    description["ItemCount"] = exporter.items();
    description["ExportManifest"] = exporter.manifest();
  }
  turn.note([&] {
    return transfer_fact(turn.world.name_of(std::string(table_name_of(table_arn_of(arn)))), description,
                         place_of(description, "S3Prefix"));
  });
}

void end_import(sim::Turn& turn, const Context& context, Transfer& transfer) {
  Json& description = transfer.description;
  Importer importer(turn, context, description);
  const auto refusal = importer.read_all();
  importer.tell();
  description["EndTime"] = wire_time(turn.now());
  if (refusal) fail(description, "ImportStatus", *refusal);
  else description["ImportStatus"] = "COMPLETED";
  turn.note([&] {
    const std::string arn = text_member(description, "TableArn");
    return transfer_fact(turn.world.name_of(std::string(table_name_of(arn))), description,
                         place_of(member(description, "S3BucketSource"), "S3KeyPrefix"));
  });
}

}  // namespace millrace::table
