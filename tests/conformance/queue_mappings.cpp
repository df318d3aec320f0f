#include "tests/conformance/queue_mappings.h"

#include <algorithm>

#include "tests/conformance/recordings.h"
#include "tests/core/mapping/post.h"

namespace millrace::conformance {
namespace {

using mapping::Post;

constexpr int kLastPolls = 60;  // a second apart, after the recorded calls

// A message fails while it was received no more often than its body says.
bool fails(const Json& record, const Json& body) {
  const std::string receives = text_member(record.at("attributes"), "ApproximateReceiveCount");
  const Json& attempts = member(body, "fail_attempts");
  return attempts.is_number() && std::stoi(receives) <= attempts.get<int>();
}

class Line {
 public:
  explicit Line(const Json& line) : line_(line) {
    // The recorder wrote these two for the sender and the time of each message.
    for (const char* token : {"sender-id", "sent-timestamp"}) line_["wild_full"].push_back(token);
    post_.world.account = "111111111111";
    post_.world.region = "us-east-1";
    for (const auto& [name, function] : line.at("functions").items()) add_function(name, function);
    for (const char* part : {"setup", "esm", "actions"}) {
      for (const Json& step : line.at(part)) steps_.emplace(step.at("step").get<int>(), step);
    }
    for (const auto& [name, response] : line.at("expected").at("responses").items()) ask_again(response);
  }

  bool play() {
    for (const auto& [number, step] : steps_) take(number, step);
    for (int i = 0; i < kLastPolls; ++i) poll();
    const Json& expected = line_.at("expected");
    bool same = true;
    for (const auto& [name, seen] : expected.at("invocations").items()) same = told(name, was_seen(seen)) && same;
    for (const auto& [name, response] : expected.at("responses").items())
      same = told(name, was_answered(response)) && same;
    for (const auto& [name, answer] : line_.at("expected_unmapped").items())
      same = told(name, was_received(answer)) && same;
    return same;
  }

 private:
  void add_function(const std::string& name, const Json& function) {
    const std::string timeout = text_member(function, "timeout", "3");
    post_.add_function(name, seconds(std::stoi(timeout)));
    const std::string handler = text_member(function, "handler");
    const Json env = member(function, "env");
    post_.handler = [this, handler, env](const Json& event, Instant) { return run(handler, env, event); };
  }

  Outcome run(const std::string& handler, const Json& env, const Json& event) {
    if (handler.starts_with("lambda_sqs_integration")) return work_on_one(event);
    if (handler.starts_with("lambda_sqs_batch_item_failure")) {
      return work_on_each(event, text_member(env, "DESTINATION_QUEUE_URL"));
    }
    if (handler.starts_with("lambda_event_source_mapping_send_message")) {
      send(text_member(env, "SQS_QUEUE_URL"), event.at("Records"));
    }
    return Post::returned(event);
  }

  Outcome work_on_one(const Json& event) {
    const auto body = parse_json(text_member(event.at("Records").at(0), "body"));
    if (!body) return Post::threw("Expecting property name enclosed in double quotes");
    const bool failed = fails(event.at("Records").at(0), *body);
    send(text_member(*body, "destination"), {{"error", failed ? Json("failed attempt") : Json()}, {"event", event}});
    return failed ? Post::threw("failed attempt") : Post::returned(nullptr);
  }

  Outcome work_on_each(const Json& event, const std::string& destination) {
    Json failures = Json::array();
    for (const Json& record : event.at("Records")) {
      const auto body = parse_json(text_member(record, "body"));
      if (body && fails(record, *body)) failures.push_back({{"itemIdentifier", record.at("messageId")}});
    }
    const Json result{{"batchItemFailures", failures}};
    send(destination, {{"event", event}, {"result", result}});
    return Post::returned(result);
  }

  void send(const std::string& url, const Json& body) {
    if (!url.empty()) post_.sqs("SendMessage", {{"QueueUrl", url}, {"MessageBody", to_text(body)}});
  }

  // Steps that only show what there is are recorded by their answers.
  void ask_again(const Json& response) {
    const int number = response.at("step").get<int>();
    if (steps_.contains(number) || text_member(response, "op") != "get_event_source_mapping") return;
    steps_.emplace(number, Json{{"op", "get_event_source_mapping"}, {"params", {{"UUID", ""}}}});
  }

  void take(int number, const Json& step) {
    const std::string op = text_member(step, "op");
    const bool of_queue = op.starts_with("sqs:");
    Json params = step.at("params");
    if (params.contains("UUID")) params["UUID"] = uuid_;
    if (params.contains("FunctionName") && op.starts_with("create")) post_.run(seconds(5));
    const std::string operation = operation_name(of_queue ? op.substr(4) : op);
    const Outcome outcome = of_queue && operation == "ReceiveMessage" ? receive(params)
                            : of_queue                                ? post_.sqs(operation, params)
                                                                      : post_.lambda(operation, params);
    if (outcome && op.starts_with("create_event") && uuid_.empty()) uuid_ = text_member(*outcome, "UUID");
    answers_.insert_or_assign(number, outcome);
  }

  // A receive that waits, while functions go on.
  Outcome receive(Json params) {
    const int64_t wait = params.contains("WaitTimeSeconds") ? params.at("WaitTimeSeconds").get<int64_t>() : 0;
    params["WaitTimeSeconds"] = 0;
    for (int64_t i = 0; i <= wait * 10; ++i) {
      Outcome got = post_.sqs("ReceiveMessage", params);
      if (!got || got->contains("Messages") || i == wait * 10) return keep(got);
      post_.run(millis(100));
    }
    return Json::object();
  }
  Outcome keep(const Outcome& got) {
    if (got && got->contains("Messages")) received_.push_back(*got);
    return got;
  }

  // The recorder polled on until it had what it wanted.
  void poll() {
    post_.run(seconds(1));
    std::vector<std::string> urls;
    for (const auto& [name, queue] : post_.world.queues.queues) {
      const bool source = std::any_of(post_.world.mappings.mappings.begin(), post_.world.mappings.mappings.end(),
                                      [&](const auto& one) { return one.second.config.source_arn == queue->arn; });
      if (!source) urls.push_back(queue->url);
    }
    for (const std::string& url : urls) keep(post_.sqs("ReceiveMessage", {{"QueueUrl", url}}));
  }

  bool told(const std::string& name, bool same) const {
    if (!same && std::getenv("MILLRACE_SHOW") != nullptr) {
      std::cout << "--- " << text_member(line_, "id") << ": " << name << "\n";
      for (const auto& [number, answer] : answers_)
        std::cout << "  " << number << " " << queue::said(answer).substr(0, 1'000) << "\n";
      for (const Json& event : post_.invocations) std::cout << "  invoked " << to_text(event).substr(0, 1'500) << "\n";
      for (const Json& answer : received_) std::cout << "  received " << to_text(answer).substr(0, 1'000) << "\n";
    }
    return same;
  }

  // Events of invocations, in order; or records of theirs, or messages that were received, in any order.
  bool was_seen(const Json& expected) const {
    if (!expected.empty() && expected[0].contains("Records")) return matches(expected, post_.invocations, line_);
    Json all = Json::array();
    for (const Json& event : post_.invocations) append(all, event.at("Records"));
    for (const Json& answer : received_) append(all, answer.at("Messages"));
    return std::all_of(expected.begin(), expected.end(), [&](const Json& one) { return is_among(one, all); });
  }
  static void append(Json& list, const Json& more) {
    for (const Json& one : more) list.push_back(one);
  }
  bool is_among(const Json& expected, const Json& all) const {
    return std::any_of(all.begin(), all.end(), [&](const Json& one) { return matches(expected, one, line_); });
  }

  bool was_answered(const Json& response) const {
    Json content = response.at("content");
    content.erase("ResponseMetadata");
    const auto answer = answers_.find(response.at("step").get<int>());
    if (answer == answers_.end()) return text_member(response, "op") == "get_queue_url";  // of queues: another test's
    if (answer->second) return matches(content, *answer->second, line_);
    const ServiceError& error = answer->second.error();
    return matches(member(content, "Error"), {{"Code", error.name}, {"Message", error.message}}, line_);
  }

  bool was_received(const Json& answer) const {
    return std::any_of(received_.begin(), received_.end(),
                       [&](const Json& one) { return matches(member(answer, "Messages"), one.at("Messages"), line_); });
  }

  static std::string operation_name(const std::string& snake) {
    std::string out;
    bool capital = true;
    for (const char c : snake) {
      if (c == '_') capital = true;
      else out += std::exchange(capital, false) ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
  }

  Json line_;
  Post post_;
  std::map<int, Json> steps_;
  std::map<int, Outcome> answers_;
  std::vector<Json> received_;
  std::string uuid_;
};

}  // namespace

bool plays_on_queue(const Json& line) { return Line(line).play(); }

}  // namespace millrace::conformance
