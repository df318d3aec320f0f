#include "core/door/asked.h"

#include <algorithm>

#include "core/door/asker.h"
#include "core/door/table_asked.h"
#include "core/kinesis/iterator.h"
#include "core/stream/iterator.h"
#include "core/workflow/execution/task_token.h"
#include "core/world/world.h"

namespace millrace::door {
namespace {

// Operations whose permission has another name; an empty one needs none.
struct Other {
  std::string_view service, operation, action;
};

constexpr Other kOthers[] = {
    {"lambda", "Invoke", "InvokeFunction"},
    {"lambda", "InvokeAsync", "InvokeFunction"},
    {"s3", "HeadBucket", "ListBucket"},
    {"s3", "HeadObject", "GetObject"},
    {"s3", "ListBuckets", "ListAllMyBuckets"},
    {"s3", "ListObjects", "ListBucket"},
    {"s3", "ListObjectsV2", "ListBucket"},
    {"s3", "DeleteObjects", "DeleteObject"},
    {"s3", "CopyObject", "PutObject"},
    {"s3", "CreateMultipartUpload", "PutObject"},
    {"s3", "UploadPart", "PutObject"},
    {"s3", "CompleteMultipartUpload", "PutObject"},
    {"sns", "PublishBatch", "Publish"},
    {"sqs", "SendMessageBatch", "SendMessage"},
    {"sqs", "DeleteMessageBatch", "DeleteMessage"},
    {"sqs", "ChangeMessageVisibilityBatch", "ChangeMessageVisibility"},
    {"sts", "AssumeRole", ""},  // decided with the role's trust
    {"sts", "GetCallerIdentity", ""},
};

// A name as an ARN; an ARN stays.
std::string named(const sim::World& world, std::string_view service, const std::string& kind, const std::string& name) {
  return name.starts_with("arn:") ? name : arn_in(world, service, kind + name);
}

using Asking = std::vector<Asked>;

void table_asked(const sim::World& world, const Call& call, const std::string&, Asking& out) {
  out = asked_of_tables(world, call);
}

// Of GetRecords the iterator says of which stream; what is none is for the service to refuse.
void stream_asked(const sim::World&, const Call& call, const std::string& action, Asking& out) {
  std::string stream = text_member(call.input, "StreamArn");
  if (action == "GetRecords") {
    const auto iterator = stream::parse_token(text_member(call.input, "ShardIterator"));
    if (!iterator) return;
    stream = iterator->stream_arn;
  }
  out.push_back({"dynamodb:" + action, stream.empty() ? "*" : stream});
}

// Through a function URL two permissions are needed, as of October 2025.
void function_asked(const sim::World& world, const Call& call, const std::string& action, Asking& out) {
  const std::string function = text_member(call.input, "FunctionName");
  const std::string qualifier = text_member(call.input, "Qualifier");
  std::string resource = function.empty() ? "*" : named(world, "lambda", "function:", function);
  if (!qualifier.empty() && qualifier != "$LATEST") resource += ":" + qualifier;
  if (const auto url = url_behind(world, call)) {
    out.push_back({"lambda:InvokeFunctionUrl", resource, {{"lambda:functionurlauthtype", {url->config->auth}}}});
    out.push_back({"lambda:InvokeFunction", resource, {{"lambda:invokedviafunctionurl", {"true"}}}});
    return;
  }
  out.push_back({"lambda:" + action, std::move(resource)});
}

// Of the machine whose task waits under the token.
std::string machine_of_token(const sim::World& world, const std::string& token) {
  const auto task = workflow::read_token(token);
  const workflow::Execution* execution = task ? world.workflows.execution(task->execution) : nullptr;
  return execution == nullptr ? "*" : execution->plan->machine;
}

void workflow_asked(const sim::World& world, const Call& call, const std::string& action, Asking& out) {
  const std::string token = text_member(call.input, "taskToken");
  std::string resource = token.empty() ? "*" : machine_of_token(world, token);
  for (const char* name : {"stateMachineArn", "executionArn", "activityArn", "mapRunArn", "resourceArn"}) {
    if (resource == "*") resource = text_member(call.input, name, "*");
  }
  out.push_back({"states:" + action, std::move(resource)});
}

void bucket_asked(const sim::World&, const Call& call, const std::string& action, Asking& out) {
  const std::string bucket = text_member(call.input, "Bucket");
  const std::string key = text_member(call.input, "Key");
  std::string resource = bucket.empty() ? "*" : "arn:aws:s3:::" + bucket;
  if (call.operation == "DeleteObjects") resource += "/*";
  else if (!key.empty()) resource += "/" + key;
  out.push_back({"s3:" + action, std::move(resource)});
}

void queue_asked(const sim::World& world, const Call& call, const std::string& action, Asking& out) {
  const std::string url = text_member(call.input, "QueueUrl");
  const std::string name = url.empty() ? text_member(call.input, "QueueName") : url.substr(url.rfind('/') + 1);
  out.push_back({"sqs:" + action, name.empty() ? "*" : arn_in(world, "sqs", name)});
}

void topic_asked(const sim::World& world, const Call& call, const std::string& action, Asking& out) {
  const std::string name = text_member(call.input, "Name");
  std::string resource = call.operation == "CreateTopic" ? arn_in(world, "sns", name) : "*";
  for (const char* member_name : {"TopicArn", "TargetArn", "SubscriptionArn", "ResourceArn", "EndpointArn"}) {
    if (resource == "*") resource = text_member(call.input, member_name, "*");
  }
  out.push_back({"sns:" + action, std::move(resource)});
}

// Each bus once that entries are for.
void bus_entries_asked(const sim::World& world, const Call& call, Asking& out) {
  const Json& entries = member(call.input, "Entries");
  for (const Json& entry : entries.is_array() ? entries : Json::array()) {
    std::string bus = named(world, "events", "event-bus/", text_member(entry, "EventBusName", "default"));
    const bool known = std::any_of(out.begin(), out.end(), [&](const Asked& one) { return one.resource == bus; });
    if (!known) out.push_back({"events:PutEvents", std::move(bus)});
  }
}

void event_asked(const sim::World& world, const Call& call, const std::string& action, Asking& out) {
  if (call.operation == "PutEvents") return bus_entries_asked(world, call, out);
  const std::string bus = text_member(call.input, "EventBusName", "default");
  const std::string name = text_member(call.input, "Name");
  std::string resource = text_member(call.input, "ResourceARN", "*");
  const std::string rule = text_member(call.input, "Rule", action.ends_with("Rule") ? std::string_view(name) : "");
  if (!rule.empty()) resource = arn_in(world, "events", "rule/" + (bus == "default" ? "" : bus + "/") + rule);
  for (const auto& [member_name, kind] : {std::pair{"ArchiveName", "archive/"}, {"ReplayName", "replay/"}}) {
    if (call.input.contains(member_name)) resource = named(world, "events", kind, text_member(call.input, member_name));
  }
  if (action.ends_with("EventBus")) resource = named(world, "events", "event-bus/", name);
  if (action.ends_with("Permission")) resource = named(world, "events", "event-bus/", bus);
  out.push_back({"events:" + action, std::move(resource)});
}

void identity_asked(const sim::World& world, const Call& call, const std::string& action, Asking& out) {
  std::string resource = text_member(call.input, "PolicyArn", "*");
  for (const auto& [name, kind] : {std::pair{"UserName", "user/"}, {"GroupName", "group/"}, {"RoleName", "role/"}}) {
    if (call.input.contains(name)) {
      resource = "arn:aws:iam::" + world.account + ":" + kind + text_member(call.input, name);
    }
  }
  out.push_back({call.service + ":" + action, std::move(resource)});
}

// A secret's ARN has characters that its name does not tell.
void secret_asked(const sim::World& world, const Call& call, const std::string& action, Asking& out) {
  const std::string id = text_member(call.input, "SecretId");
  const secret::Secret* secret = world.secrets.find(id);
  out.push_back({"secretsmanager:" + action, secret == nullptr ? "*" : secret->arn});
}

// Each of the parameters of GetParameters.
void parameter_asked(const sim::World& world, const Call& call, const std::string& action, Asking& out) {
  const auto add = [&](const std::string& name) {
    out.push_back({"ssm:" + action, parameter::arn_of(world.region, world.account, parameter::name_in(name))});
  };
  for (const Json& name : member(call.input, "Names")) add(name.is_string() ? name.get<std::string>() : "");
  for (const char* one : {"Name", "Path"}) {
    if (call.input.contains(one)) add(text_member(call.input, one));
  }
  if (out.empty()) out.push_back({"ssm:" + action, "*"});
}

void data_stream_asked(const sim::World& world, const Call& call, const std::string& action, Asking& out) {
  std::string name = text_member(call.input, "StreamName");
  if (action == "GetRecords") {
    const auto iterator = kinesis::parse_token(text_member(call.input, "ShardIterator"));
    if (!iterator) return;
    name = iterator->stream;
  }
  const std::string resource =
      name.empty() ? text_member(call.input, "StreamARN", "*") : arn_in(world, "kinesis", "stream/" + name);
  out.push_back({"kinesis:" + action, resource});
}

void schedule_asked(const sim::World& world, const Call& call, const std::string& action, Asking& out) {
  const std::string name = text_member(call.input, "Name");
  const std::string group = text_member(call.input, "GroupName", schedule::kDefaultGroup);
  const bool of_group = call.operation.ends_with("Group");
  out.push_back({"scheduler:" + action, name.empty() ? "*"
                                        : of_group   ? arn_in(world, "scheduler", "schedule-group/" + name)
                                                     : arn_in(world, "scheduler", "schedule/" + group + "/" + name)});
}

void log_asked(const sim::World& world, const Call& call, const std::string& action, Asking& out) {
  const std::string group = text_member(call.input, "logGroupName");
  const std::string stream = text_member(call.input, "logStreamName", "*");
  out.push_back({"logs:" + action,
                 group.empty() ? "*"
                               : arn_in(world, "logs",
                                        "log-group:" + group + ":" + (stream == "*" ? "*" : "log-stream:" + stream))});
}

void pipe_asked(const sim::World& world, const Call& call, const std::string& action, Asking& out) {
  const std::string name = text_member(call.input, "Name");
  out.push_back({"pipes:" + action,
                 name.empty() ? text_member(call.input, "resourceArn", "*") : arn_in(world, "pipes", "pipe/" + name)});
}

struct Row {
  std::string_view service;
  void (*asked)(const sim::World& world, const Call& call, const std::string& action, Asking& out);
};

constexpr Row kAsked[] = {{"dynamodb", table_asked},
                          {"streams.dynamodb", stream_asked},
                          {"lambda", function_asked},
                          {"states", workflow_asked},
                          {"s3", bucket_asked},
                          {"sqs", queue_asked},
                          {"sns", topic_asked},
                          {"events", event_asked},
                          {"iam", identity_asked},
                          {"sts", identity_asked},
                          {"secretsmanager", secret_asked},
                          {"ssm", parameter_asked},
                          {"kinesis", data_stream_asked},
                          {"scheduler", schedule_asked},
                          {"logs", log_asked},
                          {"pipes", pipe_asked}};

}  // namespace

std::vector<Asked> asked_for(const sim::World& world, const Call& call) {
  const auto other = std::find_if(std::begin(kOthers), std::end(kOthers), [&](const Other& row) {
    return row.service == call.service && row.operation == call.operation;
  });
  const std::string action(other == std::end(kOthers) ? std::string_view(call.operation) : other->action);
  const auto row =
      std::find_if(std::begin(kAsked), std::end(kAsked), [&](const Row& one) { return one.service == call.service; });
  std::vector<Asked> out;
  if (!action.empty() && row != std::end(kAsked)) row->asked(world, call, action, out);
  return out;
}

}  // namespace millrace::door
