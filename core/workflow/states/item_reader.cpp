#include "core/workflow/states/item_reader.h"

#include <set>
#include <sstream>

#include "core/base/csv.h"

namespace millrace::workflow {
namespace {

tl::unexpected<Failure> cannot_read(std::string why) { return failure("States.ItemReaderFailed", std::move(why)); }

char delimiter_of(const Json& config) {
  const std::string name = text_member(config, "CSVDelimiter", "COMMA");
  if (name == "PIPE") return '|';
  if (name == "SEMICOLON") return ';';
  if (name == "SPACE") return ' ';
  return name == "TAB" ? '\t' : ',';
}

Attempted<Value> read_csv(const ItemReader& reader, const std::string& body, size_t items_max) {
  CsvCursor in(body, delimiter_of(reader.config));
  std::vector<std::string> headers;
  if (text_member(reader.config, "CSVHeaderLocation", "FIRST_ROW") == "FIRST_ROW") {
    if (!in.done()) headers = in.row();
  } else {
    for (const Json& header : member(reader.config, "CSVHeaders")) {
      if (header.is_string()) headers.push_back(header.get<std::string>());
    }
  }
  if (std::set<std::string>(headers.begin(), headers.end()).size() != headers.size()) {
    return cannot_read("CSV headers cannot contain duplicates.");
  }
  Json items = Json::array();
  while (!in.done() && items.size() < items_max) {
    const std::vector<std::string> row = in.row();
    Json item = Json::object();
    for (size_t i = 0; i < headers.size(); ++i) item[headers[i]] = i < row.size() ? row[i] : "";
    items.push_back(std::move(item));
  }
  return share(std::move(items));
}

Attempted<Value> read_lines(const std::string& body, size_t items_max) {
  Json items = Json::array();
  for (size_t at = 0; at < body.size() && items.size() < items_max;) {
    const size_t end = std::min(body.find('\n', at), body.size());
    const std::string_view line = std::string_view(body).substr(at, end - at);
    at = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto item = parse_json(line);
    if (!item) return cannot_read("A line is not valid JSON: " + item.error().what);
    items.push_back(std::move(*item));
  }
  return share(std::move(items));
}

// Follows a JSON pointer; null when it leads nowhere.
const Json* follow(const Json& root, const std::string& pointer) {
  const Json* here = &root;
  for (size_t at = 0; at < pointer.size();) {
    const size_t end = std::min(pointer.find('/', at + 1), pointer.size());
    std::string token;
    for (size_t i = at + 1; i < end; ++i) {
      const bool escape = pointer[i] == '~' && i + 1 < end;
      token += escape ? (pointer[++i] == '1' ? '/' : '~') : pointer[i];
    }
    at = end;
    if (here->is_object() && here->contains(token)) here = &here->at(token);
    else if (here->is_array() && !token.empty() && token.find_first_not_of("0123456789") == std::string::npos &&
             token.size() < 10 && std::stoul(token) < here->size())
      here = &(*here)[std::stoul(token)];
    else return nullptr;
  }
  return here;
}

Attempted<Value> read_array(const ItemReader& reader, const std::string& body, size_t items_max) {
  auto parsed = parse_json(body);
  if (!parsed) return cannot_read("The object is not valid JSON: " + parsed.error().what);
  const Json* list = follow(*parsed, text_member(reader.config, "ItemsPointer"));
  if (list == nullptr) return cannot_read("The ItemsPointer does not point to anything in the object.");
  if (!list->is_array()) return cannot_read("Attempting to map over non-iterable node.");
  if (list->size() <= items_max) return share(*list);
  return share(Json(Json::array_t(list->begin(), list->begin() + static_cast<std::ptrdiff_t>(items_max))));
}

// `manifest.json` of an inventory: its CSV files, and the columns that they have.
Attempted<Value> read_inventory(const std::string& body) {
  const auto json = parse_json(body);
  const Json none;
  const Json& manifest = json ? *json : none;
  if (!member(manifest, "files").is_array()) return cannot_read("The object is no manifest of an S3 inventory.");
  const std::string bucket = text_member(manifest, "destinationBucket");
  Json files = Json::array();
  for (const Json& file : manifest.at("files")) {
    files.push_back({{"Bucket", bucket.substr(bucket.rfind(':') + 1)}, {"Key", text_member(file, "key")}});
  }
  Json headers = Json::array();
  std::istringstream schema(text_member(manifest, "fileSchema"));
  for (std::string name; std::getline(schema >> std::ws, name, ',');) headers.push_back(name);
  return share(Json{{"files", std::move(files)}, {"headers", std::move(headers)}});
}

// A line for each file that Athena unloaded: `s3://bucket/key`.
Attempted<Value> read_unloaded(const std::string& body) {
  constexpr std::string_view kScheme = "s3://";
  Json files = Json::array();
  std::istringstream lines(body);
  for (std::string line; std::getline(lines >> std::ws, line);) {
    while (!line.empty() && (line.back() == '\r' || line.back() == '"')) line.pop_back();
    const size_t from = line.find(kScheme);
    const size_t slash = from == std::string::npos ? from : line.find('/', from + kScheme.size());
    if (slash == std::string::npos) return cannot_read("The object is no manifest of locations in S3.");
    const size_t bucket = from + kScheme.size();
    files.push_back({{"Bucket", line.substr(bucket, slash - bucket)}, {"Key", line.substr(slash + 1)}});
  }
  return share(Json{{"files", std::move(files)}});
}

}  // namespace

Attempted<Value> read_items(const ItemReader& reader, const std::string& body, size_t items_max) {
  items_max = std::min(items_max, kItemsMax);
  if (reader.input_type == "CSV") return read_csv(reader, body, items_max);
  if (reader.input_type == "JSONL") return read_lines(body, items_max);
  if (reader.input_type == "JSON" || reader.input_type.empty()) return read_array(reader, body, items_max);
  return cannot_read("Millrace does not read items of type " + reader.input_type + ".");
}

Value listed_items(const Json& answer) {
  const Json& contents = member(answer, "Contents");
  return contents.is_array() ? share(contents) : share(Json::array());
}

bool names_files(const ItemReader& reader) {
  return reader.input_type == "MANIFEST" || reader.config.contains("ManifestType");
}

Attempted<Value> read_manifest(const ItemReader& reader, const std::string& body) {
  return text_member(reader.config, "ManifestType") == "ATHENA_DATA" ? read_unloaded(body) : read_inventory(body);
}

ItemReader reader_of_files(const ItemReader& reader, const Json& manifest) {
  ItemReader out = reader;
  out.config.erase("ManifestType");
  if (!manifest.contains("headers")) return out;
  out.input_type = "CSV";
  out.config = {{"CSVHeaderLocation", "GIVEN"}, {"CSVHeaders", manifest.at("headers")}};
  return out;
}

}  // namespace millrace::workflow
