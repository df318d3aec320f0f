// What an endpoint that skips waits holds while a hundred workflows poll for a lock that nobody frees: memory over
// virtual time, which levels off. Whenever one has filled its history and failed, another starts in its place. Prints
// figures, asserts none; takes the virtual hours as its argument.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

#include "core/cli/endpoint.h"

namespace {

using namespace millrace;

constexpr int kPollers = 100;
constexpr size_t kInputBytes = 2'000;

const char* const kPoller = R"json({"StartAt": "Rest", "States": {
  "Rest": {"Type": "Wait", "Seconds": 10, "Next": "Look"},
  "Look": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItem", "ResultPath": "$.lock", "Next": "Free",
           "Parameters": {"TableName": "Locks", "Key": {"id": {"S.$": "$.wants"}}}},
  "Free": {"Type": "Choice", "Default": "Done",
           "Choices": [{"Variable": "$.lock.Item", "IsPresent": true, "Next": "Rest"}]},
  "Done": {"Type": "Succeed"}}})json";

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "pollers_bench: %s\n", why.c_str());
  std::exit(1);
}

double megabytes_resident() {
  std::ifstream in("/proc/self/statm");
  double pages = 0;
  in >> pages >> pages;
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

// The endpoint, whose real time goes on only when it is told to.
class Mill {
 public:
  Mill() : endpoint_(first_world(), cli::Pace::kSkip, [this] { return real_; }) {
    call("DynamoDB_20120810.CreateTable",
         {{"TableName", "Locks"},
          {"BillingMode", "PAY_PER_REQUEST"},
          {"KeySchema", {{{"AttributeName", "id"}, {"KeyType", "HASH"}}}},
          {"AttributeDefinitions", {{{"AttributeName", "id"}, {"AttributeType", "S"}}}}});
    real_ = real_ + seconds(1);
    endpoint_.pump();
    call("DynamoDB_20120810.PutItem",
         {{"TableName", "Locks"}, {"Item", {{"id", {{"S", "lock"}}}, {"held", {{"BOOL", true}}}}}});
    call("AWSStepFunctions.CreateStateMachine",
         {{"name", "Poller"}, {"definition", kPoller}, {"roleArn", "arn:aws:iam::123456789012:role/r"}});
  }

  const sim::World& world() const { return endpoint_.world(); }

  // A moment of real time goes by, and there are as many pollers as there should be.
  void go_on() {
    const auto& all = world().workflows.executions;
    int running = 0;
    for (const auto& [id, execution] : all) running += execution->running() ? 1 : 0;
    for (; running < kPollers; ++running) {
      const Json input{{"wants", "lock"}, {"load", std::string(kInputBytes, 'x')}};
      call("AWSStepFunctions.StartExecution",
           {{"stateMachineArn", "arn:aws:states:eu-central-1:123456789012:stateMachine:Poller"},
            {"input", to_text(input)}});
    }
    real_ = real_ + millis(1);
    endpoint_.pump();
  }

 private:
  static sim::World first_world() {
    sim::World world;
    world.settings.table_ready = micros(1);
    return world;
  }

  void call(const std::string& target, const Json& input) {
    const std::string body = to_text(input);
    wire::HttpRequest request;
    request.method = "POST";
    request.path = "/";
    request.headers = {{"host", "127.0.0.1"},
                       {"x-amz-target", target},
                       {"content-type", "application/x-amz-json-1.0"},
                       {"x-amz-date", "20260101T000000Z"},
                       {"authorization",
                        "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/any/aws4_request, "
                        "SignedHeaders=host, Signature=0"}};
    request.body = body;
    std::optional<wire::HttpResponse> answer;
    endpoint_.handle(request, [&](wire::HttpResponse response) { answer = std::move(response); });
    for (int i = 0; !answer && i < 1'000; ++i) endpoint_.pump();
    if (!answer || answer->status != 200) stop(target + ": " + (answer ? answer->body : "no answer"));
  }

  Duration real_{};
  cli::Endpoint endpoint_;
};

struct Held {
  size_t executions = 0, running = 0, events = 0;
};

Held held(const sim::World& world) {
  Held out;
  for (const auto& [id, execution] : world.workflows.executions) {
    ++out.executions;
    out.running += execution->running() ? 1 : 0;
    out.events += execution->history.size();
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const int64_t most = argc > 1 ? std::atoll(argv[1]) : 256;  // hours
  Mill mill;
  const Instant began = mill.world().now;
  const double before = megabytes_resident();
  std::printf("%8s %9s %12s %10s %12s %12s %12s %18s %12s\n", "hours", "CPU s", "executions", "running", "events",
              "resident MB", "counted MB", "resident/event", "counted");
  for (int64_t hour = 8; hour <= most; hour += hour < 64 ? hour : 64) {
    while (mill.world().now < began + hours(hour)) mill.go_on();
    const Held now = held(mill.world());
    const double grown = megabytes_resident() - before;
    const double counted = static_cast<double>(mill.world().workflows.bytes) / 1e6;
    const auto per_event = [&now](double megabytes) { return megabytes * 1e6 / static_cast<double>(now.events); };
    std::printf("%8.0f %9.1f %12zu %10zu %12zu %12.0f %12.0f %18.0f %12.0f\n",
                static_cast<double>((mill.world().now - began).us) / 3.6e9,
                static_cast<double>(std::clock()) / CLOCKS_PER_SEC, now.executions, now.running, now.events, grown,
                counted, per_event(grown), per_event(counted));
    std::fflush(stdout);
  }
  return 0;
}
