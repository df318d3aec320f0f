// The object store by its model: REST-XML.
#include <gtest/gtest.h>

#include "core/wire/wire.h"

namespace millrace::wire {
namespace {

HttpRequest request(std::string_view method, std::string_view path, std::string_view query = "",
                    std::string_view body = "") {
  return {method,
          path,
          query,
          {{"Authorization",
            "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"}},
          body};
}

HttpRequest with(HttpRequest from, std::string_view name, std::string_view value) {
  from.headers.emplace_back(name, value);
  return from;
}

// The call, or the status and the error's name.
std::string asked(const HttpRequest& from) {
  Asker asker = asker_of(from, "us-east-1", "R");
  const Reading call = wire::read(from, asker);
  if (call) return call->operation + " " + to_text(call->input);
  const std::string& body = call.error().body;
  const size_t begin = body.find("<Code>") + 6;
  return std::to_string(call.error().status) + " " + body.substr(begin, body.find("</Code>") - begin);
}

HttpResponse answered(const HttpRequest& from, const Outcome& outcome) {
  Asker asker = asker_of(from, "us-east-1", "R");
  EXPECT_TRUE(wire::read(from, asker));
  return wire::write(asker, outcome);
}

std::string header_of(const HttpResponse& response, std::string_view name) {
  for (const auto& [given, value] : response.headers) {
    if (given == name) return value;
  }
  return "none";
}

TEST(RestXml, MethodAndAddressNameTheOperation) {
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
       R"(ListObjectsV2 {"Bucket":"store","Delimiter":"/","MaxKeys":5,"Prefix":"a/"})"},
      {request("GET", "/store", "marker=a+b"), R"(ListObjects {"Bucket":"store","Marker":"a b"})"},
      {request("GET", "/store/a/b%20c", "x-id=GetObject"), R"(GetObject {"Bucket":"store","Key":"a/b c"})"},
      {request("GET", "/store/a//b/"), R"(GetObject {"Bucket":"store","Key":"a//b/"})"},
      {request("HEAD", "/store/a"), R"(HeadObject {"Bucket":"store","Key":"a"})"},
      {request("DELETE", "/store/a"), R"(DeleteObject {"Bucket":"store","Key":"a"})"},
      {request("PUT", "/store/a", "", "text"), R"(PutObject {"Bucket":"store","Key":"a","Body":"text"})"},
      {request("GET", "/store/a", "uploadId=u"), R"(ListParts {"Bucket":"store","Key":"a","UploadId":"u"})"},
      {request("PUT", "/store/a", "partNumber=2&uploadId=u"),
       R"(UploadPart {"Bucket":"store","Key":"a","PartNumber":2,"UploadId":"u"})"},
      {with(request("PUT", "/store/a"), "x-amz-copy-source", "other/b"),
       R"(CopyObject {"Bucket":"store","CopySource":"other/b","Key":"a"})"},
      {request("PUT", "/store", "versioning="), R"(PutBucketVersioning {"Bucket":"store"})"},
      {request("PATCH", "/store"), "405 MethodNotAllowed"},
      {request("GET", "/store", "max-keys=many"), "400 InvalidArgument"},
      {request("PUT", "/store/a", "", "\xff\xfe"), "501 NotImplemented"},
  };
  for (const Row& row : rows) EXPECT_EQ(asked(row.from), row.call);
}

TEST(RestXml, ABucketMayBeNamedInTheHost) {
  struct Row {
    const char* host;
    const char* call;
  };
  const Row rows[] = {
      {"store.s3.us-east-1.amazonaws.com", R"(GetObject {"Bucket":"store","Key":"a/b"})"},
      {"store.localhost:4566", R"(GetObject {"Bucket":"store","Key":"a/b"})"},
      {"s3.us-east-1.amazonaws.com", R"(GetObject {"Bucket":"a","Key":"b"})"},
      {"s3.localhost:4566", R"(GetObject {"Bucket":"a","Key":"b"})"},
      {"127.0.0.1:4566", R"(GetObject {"Bucket":"a","Key":"b"})"},
      {"localhost:4566", R"(GetObject {"Bucket":"a","Key":"b"})"},
  };
  for (const Row& row : rows) EXPECT_EQ(asked(with(request("GET", "/a/b"), "Host", row.host)), row.call) << row.host;
}

TEST(RestXml, HeadersBecomeMembers) {
  HttpRequest from = with(request("PUT", "/store/a", "", "x"), "content-type", "text/plain");
  from = with(from, "X-Amz-Meta-Who", "test");
  from = with(from, "x-amz-object-lock-retain-until-date", "2026-01-01T00:00:00Z");
  from = with(from, "x-amz-server-side-encryption-bucket-key-enabled", "true");
  EXPECT_EQ(
      asked(from),
      R"(PutObject {"Bucket":"store","ContentType":"text/plain","Key":"a","Metadata":{"who":"test"},"BucketKeyEnabled":true,"ObjectLockRetainUntilDate":1767225600,"Body":"x"})");
  EXPECT_EQ(asked(with(request("GET", "/store/a"), "If-Modified-Since", "Thu, 01 Jan 2026 00:00:00 GMT")),
            R"(GetObject {"Bucket":"store","IfModifiedSince":1767225600,"Key":"a"})");
}

TEST(RestXml, ADocumentIsReadByItsShape) {
  const char* document =
      "<?xml version=\"1.0\"?><Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
      "<Object><Key>a &amp; b</Key></Object> "
      "<Object><Key>c</Key><Size>7</Size></Object><Other/><Quiet>true</Quiet></Delete>";
  EXPECT_EQ(
      asked(request("POST", "/store", "delete", document)),
      R"(DeleteObjects {"Bucket":"store","Delete":{"Objects":[{"Key":"a & b"},{"Key":"c","Size":7}],"Quiet":true}})");
  for (const char* wrong : {"<Delete>", "text", "<Delete><Quiet>perhaps</Quiet></Delete>",
                            "<!DOCTYPE Delete [<!ENTITY a 'b'>]><Delete/>"}) {
    EXPECT_EQ(asked(request("POST", "/store", "delete", wrong)), "400 MalformedXML") << wrong;
  }
}

TEST(RestXml, ABodyInChunksIsPutTogether) {
  struct Row {
    const char* body;
    const char* call;
  };
  const Row rows[] = {
      {"5;chunk-signature=x\r\nhello\r\n1\r\n!\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n",
       R"(PutObject {"Bucket":"store","Key":"a","Body":"hello!"})"},
      {"0\r\n\r\n", R"(PutObject {"Bucket":"store","Key":"a"})"},
      {"5\r\nhel", "400 IncompleteBody"},
      {"5\r\nhello\r\n", "400 IncompleteBody"},
      {"ffffffffffffffff\r\nhello\r\n0\r\n", "400 IncompleteBody"},
      {"hello", "400 IncompleteBody"},
  };
  for (const Row& row : rows) {
    const HttpRequest from =
        with(request("PUT", "/store/a", "", row.body), "x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
    EXPECT_EQ(asked(from), row.call);
  }
}

TEST(RestXml, NotificationsAreReadAndWritten) {
  constexpr const char* kDocument =
      "<NotificationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><QueueConfiguration><Id>1</Id>"
      "<Queue>arn:q</Queue><Event>s3:ObjectCreated:*</Event><Event>s3:ObjectRemoved:*</"
      "Event><Filter><S3Key><FilterRule>"
      "<Name>prefix</Name><Value>in/</Value></FilterRule></S3Key></Filter></QueueConfiguration>"
      "<CloudFunctionConfiguration><CloudFunction>arn:f</CloudFunction><Event>s3:ObjectTagging:*</Event>"
      "</CloudFunctionConfiguration></NotificationConfiguration>";
  const Json configuration = *parse_json(R"({
    "QueueConfigurations": [{"Id": "1", "QueueArn": "arn:q", "Events": ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"],
      "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "in/"}]}}}],
    "LambdaFunctionConfigurations": [{"LambdaFunctionArn": "arn:f", "Events": ["s3:ObjectTagging:*"]}]})");
  const HttpRequest put = request("PUT", "/store", "notification=", kDocument);
  Asker asker = asker_of(put, "us-east-1", "R");
  const Reading call = wire::read(put, asker);
  ASSERT_TRUE(call);
  EXPECT_EQ(call->operation, "PutBucketNotificationConfiguration");
  EXPECT_TRUE(same_value(call->input.at("NotificationConfiguration"), configuration)) << to_text(call->input);
  const HttpResponse got = answered(request("GET", "/store", "notification="), configuration);
  EXPECT_NE(got.body.find("<Queue>arn:q</Queue><Event>s3:ObjectCreated:*</Event><Event>s3:ObjectRemoved:*</Event>"),
            std::string::npos)
      << got.body;
}

TEST(RestXml, AnErrorSaysWhichArgumentIsWrong) {
  const ServiceError wrong{"InvalidArgument", "The ARN could not be parsed", 400, Json{{"ArgumentName", "Queue"}}};
  EXPECT_NE(answered(request("GET", "/store", "notification="), tl::unexpected(wrong))
                .body.find("<ArgumentName>Queue</ArgumentName>"),
            std::string::npos);
}

TEST(RestXml, ErrorsAreXmlThatHeadLeavesOut) {
  const Outcome missing = service_error("NoSuchKey", "The specified <key> does not exist.", 404);
  const HttpResponse got = answered(request("GET", "/store/a"), missing);
  EXPECT_EQ(got.status, 404);
  EXPECT_EQ(got.body,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code><Message>The specified "
            "&lt;key&gt; does not "
            "exist.</Message><Resource>/store/a</Resource><RequestId>R</RequestId></Error>");
  EXPECT_EQ(header_of(got, "x-amz-request-id"), "R");
  EXPECT_EQ(answered(request("HEAD", "/store/a"), missing).body, "");
}

TEST(RestXml, ListsRepeatTheirElement) {
  const Json answer{{"Name", "store"}, {"Contents", {{{"Key", "a&b"}}, {{"Key", "c"}}}}};
  EXPECT_EQ(
      answered(request("GET", "/store", "list-type=2"), answer).body,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
      "<Contents><Key>a&amp;b</Key></Contents><Contents><Key>c</Key></Contents><Name>store</Name></ListBucketResult>");
  const Json buckets{{"Buckets", {{{"Name", "a"}, {"CreationDate", "2026-01-01T00:00:00Z"}}}},
                     {"Owner", {{"ID", "1"}}}};
  EXPECT_EQ(answered(request("GET", "/"), buckets).body,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListAllMyBucketsResult "
            "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
            "<Buckets><Bucket><Name>a</Name><CreationDate>2026-01-01T00:00:00Z</CreationDate></Bucket></Buckets>"
            "<Owner><ID>1</ID></Owner></ListAllMyBucketsResult>");
}

TEST(RestXml, MembersGoIntoHeadersAndTheBody) {
  const Json object{{"Body", "text"},
                    {"ContentLength", 4},
                    {"ContentType", "text/plain"},
                    {"LastModified", "2026-01-01T00:00:00Z"},
                    {"Metadata", {{"who", "test"}}}};
  const HttpResponse got = answered(request("GET", "/store/a"), object);
  EXPECT_EQ(got.body, "text");
  EXPECT_EQ(header_of(got, "content-type"), "text/plain");
  EXPECT_EQ(header_of(got, "last-modified"), "Thu, 01 Jan 2026 00:00:00 GMT");
  EXPECT_EQ(header_of(got, "x-amz-meta-who"), "test");
  EXPECT_EQ(header_of(got, "content-length"), "none");  // it is the body's own
  const HttpResponse head = answered(request("HEAD", "/store/a"), object);
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(header_of(head, "content-length"), "4");
  EXPECT_EQ(answered(request("DELETE", "/store/a"), Json::object()).status, 204);
}

}  // namespace
}  // namespace millrace::wire
