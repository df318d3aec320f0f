// Event source mappings on table streams, data streams and queues against recorded runs of the service: what the
// function was given, what the on-failure destination was told, what the operations answered. Recordings of other
// sources are counted apart.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/base64.h"
#include "tests/conformance/queue_mappings.h"
#include "tests/conformance/recordings.h"
#include "tests/core/mapping/feed.h"

namespace millrace {
namespace {

using mapping::Feed;

// The recordings have bytes as they are; on the wire they are base64.
Json on_the_wire(Json value) {
  for (auto& [name, inner] : value.items()) {
    if ((name == "B" || name == "Data") && inner.is_string()) inner = base64(inner.get<std::string>());
    else if (inner.is_structured()) inner = on_the_wire(inner);
  }
  return value;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// What a recorded function answers: those with a name do what the recordings' README says, an inline one returns a
// literal.
Outcome inline_answer(const std::string& source) {
  const size_t at = source.find("return ");
  std::string literal = at == std::string::npos ? "None" : source.substr(at + 7, source.find('\n', at) - at - 7);
  replace_all(literal, "'", "\"");
  replace_all(literal, "None", "null");
  const auto value = parse_json(literal);
  return value ? Feed::returned(*value) : Feed::threw("division by zero");
}

// What a record of a data stream holds, as JSON.
Json data_in(const Json& record) {
  const auto text = decode_base64(text_member(member(record, "kinesis"), "data"), LastBits::kAny);
  return parse_json(text.value_or("")).value_or(Json());
}

Outcome failed_items(const Json& event) {
  Json failures = Json::array();
  for (const Json& record : event.at("Records")) {
    if (record.contains("kinesis")) {
      if (member(data_in(record), "should_fail") != true) continue;
      failures.push_back({{"itemIdentifier", record.at("kinesis").at("sequenceNumber")}});
      continue;
    }
    const Json& change = record.at("dynamodb");
    if (member(member(member(change, "NewImage"), "should_fail"), "BOOL") != true) continue;
    failures.push_back({{"itemIdentifier", change.at("SequenceNumber")}});
  }
  return Feed::returned({{"batchItemFailures", failures}});
}

// It raises an error when its data says so.
Outcome fails_as_told(const Json& event, Instant) {
  const Json& records = event.at("Records");
  const bool fails =
      std::any_of(records.begin(), records.end(), [](const Json& one) { return data_in(one).contains("raise_error"); });
  return fails ? Feed::threw("Test exception") : Feed::returned(event);
}

Feed::Handler handler_of(const Json& function) {
  const std::string source = text_member(function, "inline");
  if (!source.empty()) return [source](const Json&, Instant) { return inline_answer(source); };
  const std::string name = text_member(function, "handler");
  if (name.find("unhandled_error") != std::string::npos) {
    return [](const Json&, Instant) { return Feed::threw("some error occurred"); };
  }
  if (name == "lambda_integration.py") return fails_as_told;
  if (name.find("batch_item_failures") != std::string::npos)
    return [](const Json& event, Instant) { return failed_items(event); };
  return [](const Json& event, Instant) { return Feed::returned(event); };
}

std::string operation_name(const std::string& snake) {
  std::string out;
  bool capital = true;
  for (const char c : snake) {
    if (c == '_') capital = true;
    else out += std::exchange(capital, false) ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

// One recorded line, played: its steps in order, then everything that follows from them.
class Play {
 public:
  explicit Play(const Json& line) : line_(line) {
    feed_.world.account = "111111111111";
    if (!line.at("functions").empty()) feed_.handler = handler_of(line.at("functions").begin().value());
    for (const auto& [name, function] : line.at("functions").items()) feed_.add_function(name);
    for (const char* part : {"setup", "esm", "actions"}) {
      for (const Json& step : line.at(part)) steps_.push_back(step);
    }
    std::stable_sort(steps_.begin(), steps_.end(),
                     [](const Json& a, const Json& b) { return a.at("step") < b.at("step"); });
    for (const Json& step : steps_) take(step);
    feed_.run(seconds(120));
    look_again();
  }

  bool as_recorded() const {
    const Json& expected = line_.at("expected");
    if (!invocations_as_recorded(expected.at("invocations"))) return false;
    for (const auto& [name, response] : expected.at("responses").items()) {
      if (!response_as_recorded(response)) return false;
    }
    for (const auto& [name, told] : line_.at("expected_unmapped").items()) {
      if (!told_as_recorded(told.contains("Message") ? told.at("Message") : told)) return false;
    }
    return true;
  }

 private:
  void take(const Json& step) {
    const std::string op = text_member(step, "op");
    const Json& params = step.at("params");
    if (op.rfind("dynamodb:", 0) == 0) {
      feed_.table(operation_name(op.substr(9)), on_the_wire(params));
      const bool write = op.find("item") != std::string::npos;
      feed_.run(write ? millis(50) : seconds(2));
    } else if (op.rfind("kinesis:", 0) == 0) {
      feed_.data_stream(operation_name(op.substr(8)), on_the_wire(params));
      feed_.run(seconds(2));
    } else if (op == "clock:sleep") {
      feed_.run(micros(static_cast<int64_t>(params.at("seconds").get<double>() * 1e6)));
    } else if (op.find("event_source_mapping") != std::string::npos) {
      feed_.run(seconds(5));
      operate(step.at("step").get<int>(), op, params);
    }
  }

  // What was asked at the end, without a step of its own.
  void look_again() {
    for (const auto& [name, response] : line_.at("expected").at("responses").items()) {
      const int step = response.at("step").get<int>();
      if (response.at("op") == "get_event_source_mapping" && !answers_.contains(step)) {
        operate(step, "get_event_source_mapping", {{"UUID", uuid_}});
      }
    }
  }

  void operate(int step, const std::string& op, Json params) {
    if (params.contains("UUID")) params["UUID"] = uuid_;
    const std::string arn = text_member(params, "EventSourceArn");
    for (const auto& [real, stream] : feed_.world.database.streams) {
      if (arn.find("table/" + stream.table + "/") != std::string::npos) params["EventSourceArn"] = real;
    }
    const size_t stroke = arn.rfind('/');
    const auto stream = feed_.world.data_streams.streams.find(arn.substr(std::min(stroke, arn.size() - 1) + 1));
    if (stream != feed_.world.data_streams.streams.end()) params["EventSourceArn"] = stream->second.arn;
    const Outcome outcome = feed_.operate(operation_name(op), params);
    if (outcome && uuid_.empty()) uuid_ = text_member(*outcome, "UUID");
    answers_.emplace(step, outcome);
  }

  // A list has the events of the first invocations, an object all their records.
  bool invocations_as_recorded(const Json& expected) const {
    size_t longest = expected.empty() ? feed_.invocations.size() : 0;
    for (const auto& [name, events] : expected.items()) {
      Json actual = Json::array();
      if (events.is_object()) {
        for (const Json& event : feed_.invocations) {
          for (const Json& record : event.at("Records")) actual.push_back(record);
        }
        actual = {{"Records", actual}};
        longest = feed_.invocations.size();
      } else {
        for (size_t i = 0; i < events.size() && i < feed_.invocations.size(); ++i)
          actual.push_back(feed_.invocations[i]);
        longest = std::max(longest, events.size());
      }
      if (!conformance::matches(events, actual, line_)) return false;
    }
    return longest == feed_.invocations.size();
  }

  bool response_as_recorded(const Json& response) const {
    const std::string op = text_member(response, "op");
    Json content = response.at("content");
    if (op == "receive_message") return told_as_recorded(content.at("Messages").at(0).at("Body"));
    if (op.find("event_source_mapping") == std::string::npos) return true;  // of tables: another test's
    content.erase("ResponseMetadata");
    const Outcome& actual = answers_.at(response.at("step").get<int>());
    if (actual) return conformance::matches(content, *actual, line_);
    const Json error{{"Code", actual.error().name}, {"Message", actual.error().message}};
    return content.contains("Error") && conformance::matches(content.at("Error"), error, line_);
  }

  // Of one invocation: what its records hold.
  bool invoked_with(const Json& data) const {
    return std::any_of(feed_.invocations.begin(), feed_.invocations.end(), [&](const Json& event) {
      Json held = Json::array();
      for (const Json& record : event.at("Records")) held.push_back(data_in(record));
      return conformance::matches(data, held, line_);
    });
  }

  // A list stands for what a function was invoked with, also as text.
  bool told_as_recorded(const Json& message) const {
    if (message.is_string()) {
      const auto list = parse_json(message.get_ref<const std::string&>());
      if (list && list->is_array()) return invoked_with(*list);
    }
    if (message.is_array()) return invoked_with(message);
    return std::any_of(feed_.other_calls.begin(), feed_.other_calls.end(), [&](const auto& call) {
      for (const char* name : {"MessageBody", "Message", "Body"}) {
        if (call.second.contains(name) && conformance::matches(message, call.second.at(name), line_)) return true;
      }
      return false;
    });
  }

  const Json& line_;
  Feed feed_;
  std::vector<Json> steps_;
  std::string uuid_;
  std::map<int, Outcome> answers_;
};

// What a line is about, by its recording.
std::string source_of_mapping(const Json& line) {
  const std::string id = text_member(line, "id");
  if (id.find("dynamodbstreams") != std::string::npos) return "table streams";
  if (id.find("integration_kinesis") != std::string::npos) return "data streams";
  return id.find("integration_sqs") != std::string::npos ? "queues" : "";
}

TEST(RecordedMappings, BehaveAsRecorded) {
  conformance::Tally tally;
  size_t others = 0;
  for (Json line : conformance::lines("mappings.jsonl")) {
    line["kind"] = source_of_mapping(line);
    if (line["kind"] == "") {
      ++others;
      continue;
    }
    tally.play(line, [](const Json& one) {
      return one["kind"] == "queues" ? conformance::plays_on_queue(one) : Play(one).as_recorded();
    });
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("mappings");
  std::cout << "mappings, other sources: " << others << " not played\n";
  EXPECT_GE(tally.passed("table streams"), 0.95);
  EXPECT_GE(tally.passed("queues"), 0.95);
  EXPECT_GE(tally.passed("data streams"), 0.85);
}

}  // namespace
}  // namespace millrace
