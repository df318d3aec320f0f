#include "core/object/record.h"

#include <algorithm>

#include "core/base/base64.h"
#include "core/base/hash.h"

namespace millrace::object {
namespace {

constexpr const char* kClientOfStore = "203.0.113.25";  // from the range set aside for documentation (RFC 5737)

// Sixteen capital hexadecimal digits.
std::string short_request_id(const Circumstances& how) {
  std::string id = hex(hash_bytes(how.request_id));
  for (char& c : id) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
  return id;
}

std::string host_id(const Circumstances& how) { return base64(how.request_id + how.request_id.substr(0, 21)); }

// Lists of access and of tags came to the events later.
const char* version_of(std::string_view event) {
  return event.starts_with("ObjectAcl:") || event.starts_with("ObjectTagging:") ? "2.3" : "2.1";
}

std::string sequencer_text(uint64_t sequencer) {
  std::string text = "00" + hex(sequencer);
  for (char& c : text) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
  return text;
}

Json object_of(const Change& change) {
  Json object{{"key", encoded_key(change.key)}};
  if (change.object != nullptr) {
    if (change.event.starts_with("ObjectCreated:")) object["size"] = change.object->body->size();
    object["eTag"] = change.object->etag.substr(1, change.object->etag.size() - 2);
  }
  if (change.sequencer != 0) object["sequencer"] = sequencer_text(change.sequencer);
  return object;
}

// By what happened to an object: the bus's name for it, and the operation that did it.
struct BusEvent {
  std::string_view event;
  const char* type;
  const char* reason;
};
constexpr BusEvent kBusEvents[] = {
    {"ObjectCreated:Put", "Object Created", "PutObject"},
    {"ObjectCreated:Post", "Object Created", "POST Object"},
    {"ObjectCreated:Copy", "Object Created", "CopyObject"},
    {"ObjectCreated:CompleteMultipartUpload", "Object Created", "CompleteMultipartUpload"},
    {"ObjectRemoved:Delete", "Object Deleted", "DeleteObject"},
    {"ObjectAcl:Put", "Object ACL Updated", nullptr},
    {"ObjectTagging:Put", "Object Tags Added", nullptr},
    {"ObjectTagging:Delete", "Object Tags Deleted", nullptr},
};

Json object_for_bus(const Change& change) {
  Json object{{"key", change.key}};
  if (change.object != nullptr) {
    if (change.event.starts_with("ObjectCreated:")) object["size"] = change.object->body->size();
    object["etag"] = change.object->etag.substr(1, change.object->etag.size() - 2);
  }
  if (change.sequencer != 0) object["sequencer"] = sequencer_text(change.sequencer);
  return object;
}

}  // namespace

Json bus_entry_of(const Change& change, const Circumstances& how) {
  const auto kind = std::find_if(std::begin(kBusEvents), std::end(kBusEvents),
                                 [&](const BusEvent& one) { return one.event == change.event; });
  if (kind == std::end(kBusEvents)) return nullptr;
  Json detail{{"version", "0"},
              {"bucket", {{"name", change.bucket}}},
              {"object", object_for_bus(change)},
              {"request-id", short_request_id(how)},
              {"requester", how.account},
              {"source-ip-address", kClientOfStore}};
  if (kind->reason != nullptr) detail["reason"] = kind->reason;
  if (change.event == "ObjectRemoved:Delete") detail["deletion-type"] = "Permanently Deleted";
  return {{"Source", "aws.s3"},
          {"DetailType", kind->type},
          {"Resources", Json::array({"arn:aws:s3:::" + change.bucket})},
          {"Detail", to_text(detail)}};
}

Json records_of(const Change& change, const std::string& rule, const Circumstances& how) {
  const Json bucket{{"name", change.bucket},
                    {"ownerIdentity", {{"principalId", "A" + how.account}}},
                    {"arn", "arn:aws:s3:::" + change.bucket}};
  const Json record{
      {"eventVersion", version_of(change.event)},
      {"eventSource", "aws:s3"},
      {"awsRegion", how.region},
      {"eventTime", iso8601(how.at, 3)},
      {"eventName", change.event},
      {"userIdentity", {{"principalId", "AWS:" + how.account}}},
      {"requestParameters", {{"sourceIPAddress", kClientOfStore}}},
      {"responseElements", {{"x-amz-request-id", short_request_id(how)}, {"x-amz-id-2", host_id(how)}}},
      {"s3",
       {{"s3SchemaVersion", "1.0"}, {"configurationId", rule}, {"bucket", bucket}, {"object", object_of(change)}}}};
  return Json{{"Records", Json::array({record})}};
}

Json test_event(const std::string& bucket, const Circumstances& how) {
  return {{"Service", "Amazon S3"},
          {"Event", "s3:TestEvent"},
          {"Time", iso8601(how.at, 3)},
          {"Bucket", bucket},
          {"RequestId", short_request_id(how)},
          {"HostId", host_id(how)}};
}

std::string encoded_key(std::string_view key) {
  constexpr std::string_view kAsIs = "-_.*/";
  std::string out;
  for (const char c : key) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (plain || kAsIs.find(c) != kAsIs.npos) out += c;
    else if (c == ' ') out += '+';
    else
      out.append("%")
          .append({"0123456789ABCDEF"[static_cast<unsigned char>(c) >> 4]})
          .append(1, "0123456789ABCDEF"[c & 15]);
  }
  return out;
}

}  // namespace millrace::object
