#include "core/object/rest.h"

#include <gtest/gtest.h>

namespace millrace::object {
namespace {

using door::HttpRequest;
using door::HttpResponse;
using door::WireCall;

HttpRequest request(std::string_view method, std::string_view path, std::string_view query = "", std::string_view body = "") {
  return {method,
          path,
          query,
          {{"Authorization", "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"}},
          body};
}

std::string asked(const HttpRequest& from) {
  const auto read = read_rest(from);
  if (const auto* response = std::get_if<HttpResponse>(&read)) return std::to_string(response->status);
  const auto& call = std::get<WireCall>(read);
  return call.operation + " " + to_text(call.input);
}

TEST(ObjectRest, MethodAndPathNameTheOperation) {
  struct Row {
    HttpRequest from;
    const char* call;
  };
  const Row rows[] = {
      {request("GET", "/"), R"(ListBuckets {})"},
      {request("PUT", "/store"), R"(CreateBucket {"Bucket":"store"})"},
      {request("HEAD", "/store"), R"(HeadBucket {"Bucket":"store"})"},
      {request("DELETE", "/store/"), R"(DeleteBucket {"Bucket":"store"})"},
      {request("GET", "/store", "list-type=2&prefix=a%2F&max-keys=5&delimiter=%2F"),
       R"(ListObjectsV2 {"Prefix":"a/","Delimiter":"/","MaxKeys":5,"Bucket":"store"})"},
      {request("GET", "/store/a/b%20c", "x-id=GetObject"), R"(GetObject {"Bucket":"store","Key":"a/b c"})"},
      {request("HEAD", "/store/a"), R"(HeadObject {"Bucket":"store","Key":"a"})"},
      {request("DELETE", "/store/a"), R"(DeleteObject {"Bucket":"store","Key":"a"})"},
      {request("PUT", "/store/a", "", "text"), R"(PutObject {"Body":"text","Bucket":"store","Key":"a"})"},
      {request("POST", "/store", "delete="), "501"},
      {request("PUT", "/store", "versioning="), "501"},
      {request("PUT", "/store/a", "", "\xff\xfe"), "501"},
  };
  for (const Row& row : rows) EXPECT_EQ(asked(row.from), row.call);
}

TEST(ObjectRest, ABodyInChunksIsPutTogether) {
  HttpRequest from = request("PUT", "/store/a", "", "5;chunk-signature=x\r\nhello\r\n1\r\n!\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n");
  from.headers.emplace_back("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
  const auto read = read_rest(from);
  EXPECT_EQ(text_member(std::get<WireCall>(read).input, "Body"), "hello!");
}

TEST(ObjectRest, OnlyRequestsSignedForItAreItsOwn) {
  EXPECT_TRUE(is_rest(request("GET", "/")));
  HttpRequest other = request("GET", "/");
  other.headers[0].second = "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/dynamodb/aws4_request";
  EXPECT_FALSE(is_rest(other));
}

TEST(ObjectRest, ErrorsAreXmlThatHeadLeavesOut) {
  const Outcome missing = service_error("NoSuchKey", "The specified <key> does not exist.", 404);
  const HttpResponse got = write_rest(request("GET", "/store/a"), "GetObject", missing, "R");
  EXPECT_EQ(got.status, 404);
  EXPECT_NE(got.body.find("<Code>NoSuchKey</Code><Message>The specified &lt;key&gt; does not exist.</Message>"), std::string::npos) << got.body;
  EXPECT_EQ(write_rest(request("HEAD", "/store/a"), "HeadObject", missing, "R").body, "");
}

TEST(ObjectRest, ListsRepeatTheirElement) {
  const Json answer{{"Name", "store"}, {"Contents", {{{"Key", "a&b"}}, {{"Key", "c"}}}}};
  const std::string body = write_rest(request("GET", "/store"), "ListObjectsV2", answer, "R").body;
  EXPECT_NE(body.find("<Contents><Key>a&amp;b</Key></Contents><Contents><Key>c</Key></Contents>"), std::string::npos) << body;
}

}  // namespace
}  // namespace millrace::object
