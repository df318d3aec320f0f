// The API of buses, rules, targets, events, permissions, tags, connections: what is answered, and what is refused.
#include "core/bus/operations/operations.h"

#include "tests/core/bus/desk.h"

namespace millrace::bus {
namespace {

struct Call {
  const char* operation;
  const char* input;
  std::string expected;
};

template <size_t N>
void play(Desk& desk, const Call (&calls)[N]) {
  for (const Call& one : calls) {
    EXPECT_EQ(said(desk.events(one.operation, *parse_json(one.input))), one.expected) << one.operation << one.input;
  }
}

constexpr const char* kPattern = R"({\"source\":[\"shop\"]})";

TEST(BusOperations, BusesComeAndGo) {
  Desk desk;
  play(desk,
       {
           {"CreateEventBus", R"({"Name":"B","Description":"d"})",
            R"({"EventBusArn":")" + Desk::arn("event-bus/B") + R"(","Description":"d"})"},
           {"CreateEventBus", R"({"Name":"B"})", "ResourceAlreadyExistsException: Event bus B already exists."},
           {"UpdateEventBus", R"({"Name":"B","Description":"e"})",
            R"({"Arn":")" + Desk::arn("event-bus/B") + R"(","Name":"B","Description":"e"})"},
           {"DescribeEventBus", R"({"Name":"C"})", "ResourceNotFoundException: Event bus C does not exist."},
           {"PutRule", R"({"Name":"R","EventBusName":"B","EventPattern":"{\"source\":[\"shop\"]}"})",
            R"({"RuleArn":")" + Desk::arn("rule/B/R") + R"("})"},
           {"DeleteEventBus", R"({"Name":"B"})", "ValidationException: Event bus can't be deleted since it has rules."},
           {"DeleteRule", R"({"Name":"R","EventBusName":"B"})", "{}"},
           {"DeleteEventBus", R"({"Name":"B"})", "{}"},
           {"DeleteEventBus", R"({"Name":"B"})", "{}"},
           {"DeleteEventBus", R"({"Name":"default"})", "ValidationException: Cannot delete event bus default."},
       });
  const Outcome all = desk.events("ListEventBuses", Json::object());
  EXPECT_EQ(all->at("EventBuses").size(), 1U);
  EXPECT_EQ(text_member(all->at("EventBuses")[0], "Arn"), Desk::arn("event-bus/default"));
}

TEST(BusOperations, RulesAreCheckedWhenTheyArePut) {
  Desk desk;
  desk.create_bus("B");
  play(desk,
       {
           {"PutRule", R"({"Name":"R"})",
            "ValidationException: Parameter(s) EventPattern or ScheduleExpression must be specified."},
           {"PutRule", R"({"Name":"R","EventPattern":"{\"source\":\"shop\"}"})",
            "InvalidEventPatternException: Event pattern is not valid. Reason: \"source\" must be an object or an "
            "array\n at [Source: (String)\"{\"source\":\"shop\"}\"; line: 1, column: 12]"},
           {"PutRule", R"({"Name":"R","EventBusName":"C","EventPattern":"{\"source\":[\"shop\"]}"})",
            "ResourceNotFoundException: Event bus C does not exist."},
           {"PutRule", R"~({"Name":"R","EventBusName":"B","ScheduleExpression":"rate(1 minute)"})~",
            "ValidationException: ScheduleExpression is supported only on the default event bus."},
           {"DescribeRule", R"({"Name":"R","EventBusName":"B"})",
            "ResourceNotFoundException: Rule R does not exist on EventBus B."},
       });
}

TEST(BusOperations, ARuleIsListedSwitchedAndPutAgain) {
  Desk desk;
  desk.put_rule("default", "R", R"({"source":["shop"]})");
  const std::string head =
      R"({"Name":"R","Arn":")" + Desk::arn("rule/R") + R"(","EventPattern":")" + kPattern + R"(","State":")";
  play(desk, {
                 {"ListRules", "{}", R"({"Rules":[)" + head + R"(ENABLED","EventBusName":"default"}]})"},
                 {"DisableRule", R"({"Name":"R"})", "{}"},
                 {"DescribeRule", R"({"Name":"R"})",
                  head + R"(DISABLED","EventBusName":"default","CreatedBy":"123456789012"})"},
                 {"PutTargets", R"({"Rule":"R","Targets":[{"Id":"1","Arn":"arn:aws:sqs:r:1:q","Input":"1"}]})",
                  R"({"FailedEntryCount":0,"FailedEntries":[]})"},
                 {"PutRule", R"({"Name":"R","EventPattern":"{\"source\":[\"shop\"]}","Description":"again"})",
                  R"({"RuleArn":")" + Desk::arn("rule/R") + R"("})"},
                 {"ListTargetsByRule", R"({"Rule":"R"})",
                  R"({"Targets":[{"Id":"1","Arn":"arn:aws:sqs:r:1:q","Input":"1"}]})"},
                 {"ListRuleNamesByTarget", R"({"TargetArn":"arn:aws:sqs:r:1:q"})", R"({"RuleNames":["R"]})"},
                 {"DeleteRule", R"({"Name":"R"})", "ValidationException: Rule can't be deleted since it has targets."},
                 {"RemoveTargets", R"({"Rule":"R","Ids":["1","2"]})",
                  R"({"FailedEntryCount":1,"FailedEntries":[{"TargetId":"2","ErrorCode":"ResourceNotFoundException",)"
                  R"("ErrorMessage":"Rule R does not have a target with the Id 2."}]})"},
                 {"DeleteRule", R"({"Name":"R"})", "{}"},
                 {"DeleteRule", R"({"Name":"R"})", "{}"},
             });
}

TEST(BusOperations, TargetsAreCheckedWhenTheyArePut) {
  Desk desk;
  desk.put_rule("default", "R", R"({"source":["shop"]})");
  const struct {
    const char* target;
    const char* expected;
  } rows[] = {
      {R"({"Id":"1","Arn":"queue"})",
       "ValidationException: Parameter queue is not valid. Reason: Provided Arn is not in correct format."},
      {R"({"Id":"1","Arn":"arn:aws:sqs:r:1:q.fifo"})",
       "ValidationException: Parameter(s) SqsParameters must be specified for target: 1."},
      {R"({"Id":"1","Arn":"arn:aws:states:r:1:stateMachine:M"})",
       "ValidationException: RoleArn is required for target arn:aws:states:r:1:stateMachine:M."},
      {R"({"Id":"1","Arn":"arn:aws:sqs:r:1:q","Input":"{"})",
       "ValidationException: JSON syntax error in Input for target 1."},
      {R"({"Id":"a b","Arn":"arn:aws:sqs:r:1:q"})",
       "ValidationException: 1 validation error detected: Value 'a b' at 'targets.1.member.id' failed to satisfy "
       "constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+"},
  };
  for (const auto& row : rows) {
    const Json input{{"Rule", "R"}, {"Targets", {*parse_json(row.target)}}};
    EXPECT_EQ(said(desk.events("PutTargets", input)), row.expected) << row.target;
  }
  Json targets = Json::array();
  for (int i = 0; i < 6; ++i) targets.push_back({{"Id", std::to_string(i)}, {"Arn", "arn:aws:sqs:r:1:q"}});
  EXPECT_EQ(said(desk.events("PutTargets", {{"Rule", "R"}, {"Targets", targets}})),
            "LimitExceededException: The requested resource exceeds the maximum number allowed.");
}

TEST(BusOperations, EntriesFailOneByOne) {
  Desk desk;
  const struct {
    const char* entry;
    const char* expected;
  } rows[] = {
      {R"({"DetailType":"t","Detail":"{}"})",
       R"({"ErrorCode":"InvalidArgument","ErrorMessage":)"
       R"("Parameter Source is not valid. Reason: Source is a required argument."})"},
      {R"({"Source":"s","DetailType":"","Detail":"{}"})",
       R"({"ErrorCode":"InvalidArgument","ErrorMessage":)"
       R"("Parameter DetailType is not valid. Reason: DetailType is a required argument."})"},
      {R"({"Source":"s","DetailType":"t","Detail":"[]"})",
       R"({"ErrorCode":"MalformedDetail","ErrorMessage":"Detail is malformed."})"},
      {R"({"Source":"aws.s","DetailType":"t","Detail":"{}"})",
       R"({"ErrorCode":"NotAuthorizedForSourceException","ErrorMessage":"Not authorized for the source."})"},
  };
  for (const auto& row : rows) {
    const Outcome made = desk.events(
        "PutEvents", {{"Entries", {*parse_json(row.entry), {{"Source", "s"}, {"DetailType", "t"}, {"Detail", "{}"}}}}});
    EXPECT_EQ(made->at("FailedEntryCount"), 1) << row.entry;
    EXPECT_EQ(to_text(made->at("Entries")[0]), row.expected);
    EXPECT_TRUE(made->at("Entries")[1].contains("EventId"));
  }
  EXPECT_EQ(desk.put("nowhere").size(), 36U);  // accepted, and gone
  const std::string large(Event::kBytesMax, ' ');
  EXPECT_EQ(said(desk.events("PutEvents",
                             {{"Entries", {{{"Source", "shop"}, {"DetailType", "Placed"}, {"Detail", large}}}}})),
            "ValidationException: Total size of the entries in the request is over the limit.");
}

TEST(BusOperations, APatternIsTried) {
  Desk desk;
  const char* event =
      R"({"id":"1","account":"1","source":"shop","time":"2026-01-01T00:00:00Z","region":"r","detail-type":"t"})";
  const auto tried = [&](const char* pattern, const std::string& with) {
    return said(desk.events("TestEventPattern", {{"EventPattern", pattern}, {"Event", with}}));
  };
  EXPECT_EQ(tried(R"({"source":["shop"]})", event), R"({"Result":true})");
  EXPECT_EQ(tried(R"({"source":["else"]})", event), R"({"Result":false})");
  EXPECT_EQ(tried(R"({"source":["shop"]})", R"({"id":"1"})"),
            "ValidationException: Parameter Event is not valid. Reason: Event must contain account.");
}

TEST(BusOperations, PermissionsAreStatements) {
  Desk desk;
  play(desk, {
                 {"PutPermission",
                  R"({"Action":"events:PutEvents","Principal":"*","StatementId":"all","Condition":)"
                  R"({"Type":"StringEquals","Key":"aws:PrincipalOrgID","Value":"o-1"}})",
                  "{}"},
                 {"RemovePermission", R"({"StatementId":"none"})",
                  "ResourceNotFoundException: Statement with the provided id does not exist."},
             });
  EXPECT_EQ(text_member(*desk.events("DescribeEventBus", Json::object()), "Policy"),
            R"({"Version":"2012-10-17","Statement":[{"Sid":"all","Effect":"Allow","Principal":"*",)"
            R"("Action":"events:PutEvents","Resource":")" +
                Desk::arn("event-bus/default") + R"(","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}]})");
  EXPECT_TRUE(desk.events("RemovePermission", {{"StatementId", "all"}}));
  EXPECT_FALSE(desk.events("DescribeEventBus", Json::object())->contains("Policy"));
}

TEST(BusOperations, TagsBelongToBusesAndRules) {
  Desk desk;
  desk.create_bus("B");
  desk.put_rule("B", "R", R"({"source":["shop"]})");
  for (const char* resource : {"event-bus/B", "rule/B/R"}) {
    const std::string arn = Desk::arn(resource);
    EXPECT_EQ(said(desk.events("TagResource", {{"ResourceARN", arn}, {"Tags", {{{"Key", "a"}, {"Value", "1"}}}}})),
              "{}");
    EXPECT_EQ(said(desk.events("ListTagsForResource", {{"ResourceARN", arn}})),
              R"({"Tags":[{"Key":"a","Value":"1"}]})");
    EXPECT_EQ(said(desk.events("UntagResource", {{"ResourceARN", arn}, {"TagKeys", {"a"}}})), "{}");
    EXPECT_EQ(said(desk.events("ListTagsForResource", {{"ResourceARN", arn}})), R"({"Tags":[]})");
  }
  EXPECT_EQ(said(desk.events("ListTagsForResource", {{"ResourceARN", Desk::arn("rule/B/S")}})),
            "ResourceNotFoundException: Rule S does not exist on EventBus B.");
}

TEST(BusOperations, WhatIsSecretInAConnectionIsNotShown) {
  Desk desk;
  const Json parameters = *parse_json(R"({"BasicAuthParameters":{"Username":"u","Password":"p"},
    "InvocationHttpParameters":{"HeaderParameters":[{"Key":"a","Value":"1","IsValueSecret":true},
    {"Key":"b","Value":"2","IsValueSecret":false}]}})");
  ASSERT_TRUE(
      desk.events("CreateConnection", {{"Name", "C"}, {"AuthorizationType", "BASIC"}, {"AuthParameters", parameters}}));
  const Outcome shown = desk.events("DescribeConnection", {{"Name", "C"}});
  EXPECT_EQ(to_text(shown->at("AuthParameters")),
            R"({"BasicAuthParameters":{"Username":"u"},"InvocationHttpParameters":{"HeaderParameters":)"
            R"([{"Key":"a","IsValueSecret":true},{"Key":"b","Value":"2","IsValueSecret":false}]}})");
  EXPECT_EQ(text_member(*shown, "ConnectionState"), "AUTHORIZED");
  const std::string secret = text_member(*shown, "SecretArn");
  EXPECT_TRUE(secret.starts_with("arn:aws:secretsmanager:eu-central-1:123456789012:secret:events!connection/C/"));
  const auto kept = [&] {
    const Outcome got = desk.call("GetSecretValue", {{"SecretId", secret}}, "secretsmanager");
    return got ? text_member(*got, "SecretString") : got.error().name;
  };
  EXPECT_EQ(kept(), R"({"username":"u","password":"p"})");
  desk.events(
      "UpdateConnection",
      {{"Name", "C"}, {"AuthParameters", {{"BasicAuthParameters", {{"Username", "u"}, {"Password", "other"}}}}}});
  EXPECT_EQ(kept(), R"({"username":"u","password":"other"})");
  EXPECT_EQ(text_member(*desk.events("DeleteConnection", {{"Name", "C"}}), "ConnectionState"), "DELETING");
  EXPECT_EQ(kept(), "ResourceNotFoundException");
  EXPECT_EQ(said(desk.events("DescribeConnection", {{"Name", "C"}})),
            "ResourceNotFoundException: Failed to describe the connection(s). Connection 'C' does not exist.");
}

TEST(BusOperations, ListsComeInPages) {
  Desk desk;
  for (const char* name : {"a", "b", "c", "d"}) desk.create_bus(name);
  std::string seen;
  Json input{{"Limit", 2}};
  for (int page = 0; page < 5; ++page) {
    const Outcome listed = desk.events("ListEventBuses", input);
    for (const Json& one : listed->at("EventBuses")) seen += text_member(one, "Name") + " ";
    seen += "| ";
    if (!listed->contains("NextToken")) break;
    input["NextToken"] = listed->at("NextToken");
  }
  EXPECT_EQ(seen, "a b | c d | default | ");
}

TEST(BusOperations, EndpointsAreKept) {
  Desk desk;
  const Json given = *parse_json(R"({"Name":"E","RoutingConfig":{"FailoverConfig":{"Primary":{"HealthCheck":
    "arn:aws:route53:::healthcheck/1"},"Secondary":{"Route":"eu-west-1"}}},"EventBuses":[
    {"EventBusArn":"arn:aws:events:eu-central-1:123456789012:event-bus/B"},
    {"EventBusArn":"arn:aws:events:eu-west-1:123456789012:event-bus/B"}]})");
  EXPECT_TRUE(desk.events("CreateEndpoint", given));
  EXPECT_EQ(text_member(*desk.events("DescribeEndpoint", {{"Name", "E"}}), "State"), "ACTIVE");
  EXPECT_EQ(desk.events("ListEndpoints", Json::object())->at("Endpoints").size(), 1U);
  EXPECT_TRUE(desk.events("DeleteEndpoint", {{"Name", "E"}}));
  EXPECT_EQ(said(desk.events("DescribeEndpoint", {{"Name", "E"}})),
            "ResourceNotFoundException: Endpoint 'E' does not exist.");
}

}  // namespace
}  // namespace millrace::bus
