// Who signed a request, and why one is refused.
#include "core/access/verify.h"

#include <gtest/gtest.h>

#include "core/base/digest.h"

namespace millrace::access {
namespace {

const Instant kNow = *parse_iso8601("2013-05-24T00:00:00Z");
constexpr const char* kSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

// A request that is signed when it is asked for.
struct Made {
  std::vector<std::pair<std::string, std::string>> headers = {{"Host", "sqs.us-east-1.amazonaws.com"},
                                                              {"X-Amz-Date", "20130524T000000Z"}};
  std::string query, body = "Action=ListQueues", service = "sqs", token, authorization;

  SignedRequest request() {
    SignedRequest out{"POST", "/", query, {}, body};
    for (const auto& [name, value] : headers) out.headers.emplace_back(name, value);
    if (!authorization.empty()) out.headers.emplace_back("Authorization", authorization);
    return out;
  }
  Made& sign() {
    const std::string head = "AWS4-HMAC-SHA256 Credential=AKID/20130524/us-east-1/" + service +
                             "/aws4_request, SignedHeaders=host;x-amz-date, Signature=";
    authorization = head + "0";
    const Signature read = *read_signature(request());
    authorization = head + access::sign(read, kSecret, string_to_sign(read, canonical_request(request(), read, {})));
    return *this;
  }
};

std::optional<Key> keys(const std::string& id) {
  if (id == "AKID") return Key{kSecret, "", std::nullopt};
  if (id == "ASIA") return Key{kSecret, "the-token", kNow + hours(1)};
  return std::nullopt;
}

std::string outcome(Made& made, Instant now = kNow) {
  const auto verified = verify(made.request(), {}, "sqs", keys, now);
  if (verified) return "signed by " + verified->key_id;
  return std::to_string(static_cast<int>(verified.error().why)) + " " + verified.error().what;
}

std::string number(Refusal why) { return std::to_string(static_cast<int>(why)) + " "; }

TEST(Verify, SaysWhoSigned) {
  Made made;
  EXPECT_EQ(outcome(made.sign()), "signed by AKID");
  EXPECT_EQ(outcome(made, kNow + seconds(899)), "signed by AKID");
}

TEST(Verify, RefusesWhatIsNotSignedOrWrongly) {
  Made plain;
  EXPECT_EQ(outcome(plain), number(Refusal::kMissing));
  Made half;
  half.authorization = "AWS4-HMAC-SHA256 Credential=AKID/20130524/us-east-1/sqs/aws4_request";
  EXPECT_EQ(outcome(half), number(Refusal::kIncomplete) +
                               "Authorization header requires 'Signature' parameter. Authorization header requires "
                               "'SignedHeaders' parameter. Authorization=" +
                               half.authorization);
  Made changed;
  changed.sign().body = "Action=DeleteQueue";
  EXPECT_EQ(outcome(changed), number(Refusal::kMismatch));
  Made other;
  other.service = "sns";
  EXPECT_EQ(outcome(other.sign()), number(Refusal::kScope) + "Credential should be scoped to correct service: 'sqs'. ");
  Made stranger;
  stranger.sign().authorization.replace(28, 4, "AKIX");
  EXPECT_EQ(outcome(stranger), number(Refusal::kUnknownKey));
  Made session;
  session.sign().authorization.replace(28, 4, "ASIA");
  EXPECT_EQ(outcome(session), number(Refusal::kWrongToken));
  session.headers.emplace_back("X-Amz-Security-Token", "the-token");
  EXPECT_EQ(outcome(session, kNow + hours(2)), number(Refusal::kTokenExpired));
  EXPECT_EQ(outcome(session), "signed by ASIA");  // the token itself was not signed
}

TEST(Verify, RefusesWhatIsTooOldOrTooNew) {
  Made made;
  made.sign();
  EXPECT_EQ(
      outcome(made, kNow + seconds(901)),
      number(Refusal::kExpired) +
          "Signature expired: 20130524T000000Z is now earlier than 20130524T000001Z (20130524T001501Z - 15 min.)");
  EXPECT_EQ(outcome(made, kNow - seconds(901)),
            number(Refusal::kNotYetCurrent) +
                "Signature not yet current: 20130524T000000Z is still later than 20130523T235959Z (20130523T234459Z + "
                "15 min.)");
}

// The example of the S3 API reference.
TEST(Verify, FollowsTheSignaturesOfChunks) {
  const std::string first(65536, 'a');
  const std::string second(1024, 'a');
  std::string body =
      "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n" + first +
      "\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n" + second +
      "\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";
  const auto verified = [&] {
    const SignedRequest request{
        "PUT",
        "/examplebucket/chunkObject.txt",
        "",
        {{"Host", "s3.amazonaws.com"},
         {"x-amz-date", "20130524T000000Z"},
         {"x-amz-storage-class", "REDUCED_REDUNDANCY"},
         {"Authorization",
          "AWS4-HMAC-SHA256 Credential=AKID/20130524/us-east-1/s3/"
          "aws4_request,SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
          "x-amz-decoded-content-length;x-amz-storage-class,"
          "Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"},
         {"x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"},
         {"Content-Encoding", "aws-chunked"},
         {"x-amz-decoded-content-length", "66560"},
         {"Content-Length", "66824"}},
        body};
    return verify(request, {false, false, true}, "s3", keys, kNow).has_value();
  };
  EXPECT_TRUE(verified());
  body[200] = 'b';
  EXPECT_FALSE(verified());
  body.resize(100);
  EXPECT_FALSE(verified());
}

// The example of the S3 API reference.
TEST(Verify, TakesPresignedRequestsWithinTheirTime) {
  const auto verified = [](Instant now) {
    const SignedRequest request{
        "GET",
        "/test.txt",
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date="
        "20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=0",
        {{"Host", "examplebucket.s3.amazonaws.com"}},
        ""};
    const Signature read = *read_signature(request);
    const Canon canon{false, false, true};
    const std::string signature = sign(read, kSecret, string_to_sign(read, canonical_request(request, read, canon)));
    std::string query(request.query);
    query.replace(query.size() - 1, 1, signature);
    SignedRequest whole = request;
    whole.query = query;
    return verify(whole, canon, "s3", keys, now).has_value();
  };
  EXPECT_TRUE(verified(kNow + hours(23)));
  EXPECT_FALSE(verified(kNow + hours(25)));
}

TEST(Digest, SignsWithAKey) {  // RFC 4231, test cases 2 and 6
  EXPECT_EQ(hex_of(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex_of(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

}  // namespace
}  // namespace millrace::access
