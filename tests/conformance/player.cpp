#include "tests/conformance/player.h"

#include <algorithm>
#include <array>

#include "core/api/handlers.h"
#include "core/api/hosts.h"
#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/base/url.h"
#include "core/base/uuid.h"
#include "core/door/services.h"
#include "tests/conformance/paths.h"
#include "tests/conformance/recorded_functions.h"

namespace millrace::conformance {
namespace {

using door::Member;
using door::Service;
using door::Shape;

constexpr std::string_view kRunsOf = "lambda_events:";
constexpr int kPollsMax = 120;  // a second apart
constexpr Duration kRest = seconds(60);

// What clients call services, where that is not their endpoint.
std::string endpoint_of(const std::string& client) {
  static constexpr std::array<std::pair<const char*, const char*>, 2> kOthers{
      {{"stepfunctions", "states"}, {"dynamodb_streams", "dynamodbstreams"}}};
  for (const auto& [name, endpoint] : kOthers) {
    if (client == name) return endpoint;
  }
  return client;
}

// `send_message_batch` in the service's spelling.
const door::ModelOperation* operation_of(const Service& service, std::string snake) {
  std::erase(snake, '_');
  for (const auto& [name, operation] : service.model().operations) {
    if (same_but_for_case(name, snake)) return &operation;
  }
  return nullptr;
}

// Clients take and give bytes, which are Base64 at the door; recordings show those of answers as Python does.
std::string bytes_as_shown(const std::string& bytes) {
  std::string out = "b'";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\\' || c == '\'') out += std::string("\\") + c;
    else if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (c == '\t') out += "\\t";
    else if (byte >= 0x20 && byte < 0x7f) out += c;
    else out += {'\\', 'x', "0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
  }
  return out + "'";
}

template <class Change>
Json with_blobs(const Shape* shape, const Json& value, Change change) {
  if (shape == nullptr || value.is_null()) return value;
  if (shape->kind == Shape::Kind::kBlob) return value.is_string() ? change(value.get<std::string>()) : value;
  Json out = value;
  if (shape->kind == Shape::Kind::kStructure && value.is_object()) {
    for (const Member& one : shape->members) {
      const bool whole = one.name == shape->payload && one.shape->kind == Shape::Kind::kBlob;  // a text here
      if (value.contains(one.name) && !whole) out[one.name] = with_blobs(one.shape, value.at(one.name), change);
    }
  } else if (value.is_structured() && shape->element.shape != nullptr) {
    for (Json& inner : out) inner = with_blobs(shape->element.shape, inner, change);
  }
  return out;
}

// IAM's policies come encoded as in a URL, and clients show what they say.
Json with_documents(Json answer) {
  if (!answer.is_structured()) return answer;
  for (auto& [name, value] : answer.items()) {
    if (value.is_structured()) value = with_documents(std::move(value));
    else if (name.ends_with("Document")) value = parse_json(url_decode(value.get<std::string>())).value_or(value);
  }
  return answer;
}

Json metadata(int status) { return {{"HTTPHeaders", Json::object()}, {"HTTPStatusCode", status}}; }

// Of an answer that may say itself which status it has.
int status_of(const door::ModelOperation& operation, const Json& answer) {
  if (operation.output == nullptr) return operation.status;
  for (const Member& one : operation.output->members) {
    if (one.location == Member::Location::kStatus && answer.contains(one.name)) return answer.at(one.name).get<int>();
  }
  return operation.status;
}

// The members of an error besides its code: what clients make of its body.
void add_members(const Service& service, const ServiceError& error, Json& answer) {
  const Shape* shape = service.model().shape(error.name);
  const bool capital = shape != nullptr && shape->find("Message") != nullptr;
  answer[capital ? "Message" : "message"] = error.message;
  if (shape != nullptr && shape->find("Type") != nullptr) answer["Type"] = error.status < 500 ? "User" : "Service";
  const bool inside = service.model().protocol == door::Protocol::kRestXml;
  if (error.extra.is_object()) (inside ? answer["Error"] : answer).update(error.extra);
}

// As a client shows it: with the names of both protocols where the service speaks two.
Json error_answer(const Service& service, const std::string& operation, const ServiceError& error) {
  const door::Model& model = service.query_model == nullptr ? service.model() : service.query_model();
  const Shape* shape = model.shape(error.name);
  const std::string code = shape == nullptr || shape->error_code.empty() ? error.name : shape->error_code;
  Json out{
      {"Error",
       {{"Code", code},
        {"Detail", nullptr},
        {"Message", error.message},
        {"QueryErrorCode", error.name},
        {"Type", error.status < 500 ? "Sender" : "Receiver"}}},
      {"ResponseMetadata", metadata(error.status)},
      {"$text", "An error occurred (" + code + ") when calling the " + operation + " operation: " + error.message}};
  add_members(service, error, out);
  return out;
}

// Of a response over HTTP: what the recording looked at.
Json said_of_http(const Json& expected, const Json& actual) {
  Json out = Json::object();
  for (const auto& [name, value] : members(expected)) {
    const Json& there = member(actual, name);
    out[name] = name == "headers" ? said_of_http(value, there) : there;
  }
  return out;
}

// Of headers only the status is compared.
Json status_beside(const Json& expected, const Json& actual) {
  Json out = expected.at("ResponseMetadata");
  out["HTTPStatusCode"] = member(actual.at("ResponseMetadata"), "HTTPStatusCode");
  return out;
}

// Clients of other ages and protocols show less of an error.
Json as_much_as(const Json& expected, Json actual) {
  if (!actual.is_object() || !expected.is_object()) return actual;
  if (expected.contains("status_code")) return said_of_http(expected, actual);
  actual.erase("$text");
  if (!expected.contains("ResponseMetadata")) actual.erase("ResponseMetadata");
  else if (actual.contains("ResponseMetadata")) actual["ResponseMetadata"] = status_beside(expected, actual);
  for (const char* name : {"message", "Message", "Type"}) {
    if (!expected.contains(name)) actual.erase(name);
  }
  if (!actual.contains("Error") || !expected.contains("Error")) return actual;
  for (const char* name : {"Detail", "QueryErrorCode", "Type"}) {
    if (!expected.at("Error").contains(name)) actual["Error"].erase(name);
  }
  return actual;
}

bool matches_unordered(const Json& expected, const Json& actual, const Json& line) {
  if (!expected.is_array() || !actual.is_array() || expected.size() != actual.size()) return false;
  std::vector<bool> used(actual.size());
  return std::all_of(expected.begin(), expected.end(), [&](const Json& one) {
    for (size_t i = 0; i < actual.size(); ++i) {
      if (used[i] || !matches(one, actual[i], line)) continue;
      used[i] = true;
      return true;
    }
    return false;
  });
}

// Lists that come in any order are put in the order of those recorded.
bool matches_in_any_order(const Json& expected, const Json& actual, const Json& names, const Json& line) {
  Json wanted = expected, given = actual;
  for (const Json& name : names) {
    const std::string path = name.get<std::string>();
    if (!matches_unordered(found_at(expected, path), found_at(actual, path), line)) return false;
    set_at(wanted, path, Json::array());
    set_at(given, path, Json::array());
  }
  return matches(wanted, given, line);
}

// What polls of a queue bring adds up.
void add_messages(Json& all, const Json& before) {
  const Json& earlier = member(before, "Messages");
  if (!earlier.is_array()) return;
  Json messages = earlier;
  for (const Json& one : member(all, "Messages")) messages.push_back(one);
  all["Messages"] = std::move(messages);
}

// Older recordings do not say which answer was the last of a poll.
bool may_be_poll(const Json& line, const Json& step) {
  if (line.contains("recorded")) return member(step, "poll") == true;
  const std::string op = text_member(step, "op");
  return op.starts_with("list_") || op.starts_with("describe_");
}

}  // namespace

Player::Player(const Json& line, Instant start) : line_(line) {
  of_gateway_ = text_member(line, "id").find("apigateway") != std::string::npos;
  stage_.world.start = stage_.world.now = start;
  stage_.world.account = "111111111111";
  stage_.world.region = "us-east-1";
}

// A poll may end with an error, for which there are no marks.
bool Player::play() {
  bool same = true;
  for (const Json& step : line_.at("steps")) {
    answers_.push_back(is_of_no_message(step) || deletes_nothing(step) ? Json::object() : perform(step));
    if (may_be_poll(line_, step)) poll(step);
    if (line_.contains("lambdas")) pass(seconds(1));  // the test waited for what its functions got
    const bool raised = answers_.back().contains("Error") && answers_.back().contains("$text");
    const bool as_marked = raised == (member(step, "raises") == true) || may_be_poll(line_, step);
    if (!as_marked || !as_expected(step)) same = false;
  }
  for (const auto& [name, expected] : line_.at("expected").items()) {
    same = fits(expected, std::getenv("MILLRACE_SHOW") != nullptr) && same;
  }
  return same;
}

// Deletes the message of a receive that brought none: older recordings did so for each that came.
bool Player::is_of_no_message(const Json& step) const {
  return text_member(step, "op") == "delete_message" && !line_.contains("recorded") && member(step, "raises") != true &&
         filled(step.at("params"), answers_).at("ReceiptHandle").is_null();
}

// Some recordings begin by deleting what their account had before.
bool Player::deletes_nothing(const Json& step) const {
  if (!text_member(step, "op").starts_with("delete_") || is_expected(step) || member(step, "raises") == true)
    return false;
  const Json params = filled(step.at("params"), answers_);
  return std::any_of(params.begin(), params.end(), [](const Json& one) { return one.is_null(); });
}

void Player::poll(const Json& step) {
  // A poll without a recorded answer waited until what was made had come to rest.
  if (text_member(step, "op").starts_with("describe_") && !is_expected(step)) return pass(kRest);
  const bool messages = text_member(step, "op") == "receive_message";
  for (int i = 0; i < kPollsMax && !as_expected(step); ++i) {
    if (messages) delete_as_next(step);
    pass(seconds(1));
    const Json before = std::exchange(answers_.back(), perform(step));
    if (messages) add_messages(answers_.back(), before);
  }
}

// Where the next step deletes the messages of a poll, it did so after each receive.
void Player::delete_as_next(const Json& step) {
  const Json& steps = line_.at("steps");
  const size_t next = step.at("n").get<size_t>() + 1;
  if (next >= steps.size() || steps[next].at("op") != "delete_message" || member(steps[next], "poll") != true) return;
  for (const Json& message : member(answers_.back(), "Messages")) {
    stage_.call("DeleteMessage",
                {{"QueueUrl", filled(steps[next].at("params").at("QueueUrl"), answers_)},
                 {"ReceiptHandle", message.at("ReceiptHandle")}},
                "sqs");
  }
}

Json Player::perform(const Json& step) {
  const std::string service = text_member(step, "service");
  if (service == "clock") {
    pass(micros(static_cast<int64_t>(step.at("params").at("seconds").get<double>() * 1e6)));
    return Json::object();
  }
  if (service == "http") return fetched(step);
  if (text_member(step, "op") == "$create_function") return made_function(step.at("params"));
  if (service == "ecr") return {{"repository", {{"repositoryUri", text_member(step.at("params"), "repositoryName")}}}};
  const std::string region = std::exchange(stage_.world.region, text_member(step, "region", stage_.world.region));
  Json answer = called(step);
  stage_.world.region = region;
  return answer;
}

// One of those that are known by what their code does, wherever it was written.
Json Player::made_function(const Json& params) {
  add_function(stage_, text_member(params, "FunctionName"), text_member(params, "handler_file"));
  return Json::object();
}

// To a service's own address in the JSON protocols, by somebody who adds nothing to the body.
Json Player::posted(const Json& params) {
  const std::string target = text_member(params.at("headers"), "X-Amz-Target");
  const std::string url = text_member(params, "url");
  const size_t host = url.find("://") + 3;
  const auto input = parse_json(text_member(params, "data"));
  const Outcome outcome = stage_.call(target.substr(target.find('.') + 1), input.value_or(Json::object()),
                                      url.substr(host, url.find('.') - host));
  const Json body = outcome ? *outcome : Json{{"__type", outcome.error().name}, {"Message", outcome.error().message}};
  return {{"status_code", outcome ? 200 : outcome.error().status}, {"text", to_text(body)}};
}

// Of an API, a function URL or a service; what else is fetched is a certificate.
Json Player::fetched(const Json& step) {
  const Json params = with_own_ids(filled(step.at("params"), answers_));
  if (member(params, "headers").contains("X-Amz-Target")) return posted(params);
  const std::string url = text_member(params, "url");
  const size_t host = url.find("://") + 3, path = std::min(url.find('/', host), url.size());
  const std::string called = url.substr(host, path - host);
  if (called.find(api::kApiLabel) == called.npos && called.find(api::kUrlLabel) == called.npos) return Json::object();
  const auto front = api::front_of_host(stage_.world.apis, stage_.world.functions, called, url.substr(path));
  if (!front) return {{"status_code", 404}};
  api::Request request{front->name, text_member(step, "op"), front->path, {}, {}};
  if (const Json& headers = member(params, "headers"); headers.is_object()) {
    for (const auto& [name, value] : members(headers)) request.headers[name] = value.get<std::string>();
  }
  request.body = params.contains("json") ? to_text(params.at("json")) : text_member(params, "data");
  sim::Turn turn{stage_.world, stage_.choices, &stage_.trace, stage_.engine};
  const auto sent = api::send(turn, std::move(request));
  if (!sent) return {{"status_code", 404}};
  const auto& exchange = stage_.world.apis.exchanges.at(*sent);
  while (!exchange.answered && stage_.step()) {
  }
  if (!exchange.response) return {{"status_code", 504}};
  Json out{{"status_code", exchange.response->status}, {"text", exchange.response->body}};
  out["content"] = out["body"] = exchange.response->body;
  out["headers"] = exchange.response->headers;
  out["headers"]["Content-Length"] = std::to_string(exchange.response->body.size());
  return out;
}

// Where a recording does not say which step made an API, `apiid` with a number and `rootid` stand for the last one.
Json Player::with_own_ids(const Json& params) const {
  const auto made = std::find_if(answers_.rbegin(), answers_.rend(),
                                 [](const Json& answer) { return member(answer, "rootResourceId").is_string(); });
  if (made == answers_.rend()) return params;
  std::string text = to_text(params);
  const std::pair<std::string, std::string> tokens[] = {{"apiid", text_member(*made, "id")},
                                                        {"rootid", text_member(*made, "rootResourceId")}};
  for (const auto& [token, id] : tokens) {
    for (size_t at = text.find(token); at != std::string::npos; at = text.find(token, at + id.size())) {
      size_t end = at + token.size();
      while (end < text.size() && is_digit(text[end])) ++end;
      text.replace(at, end - at, id);
    }
  }
  return parse_json(text).value_or(params);
}

Json Player::called(const Json& step) {
  const Service* service = door::find_service(endpoint_of(text_member(step, "service")));
  const auto* operation = service == nullptr ? nullptr : operation_of(*service, text_member(step, "op"));
  if (operation == nullptr) return {{"Error", "not here: " + text_member(step, "op")}};
  Json input = with_own_ids(filled(step.at("params"), answers_));
  // A name that the recorder made up is not in the recording.
  if (operation->name == "CreateRestApi" && !input.contains("name")) input["name"] = "api";
  input = with_blobs(operation->input, input, [](const std::string& bytes) { return base64(bytes); });
  add_tokens(operation->input, input);
  const Json key = filled(member(step, "as"), answers_);
  const door::Console caller{key.is_string() ? key.get<std::string>() : ""};
  const Outcome outcome = stage_.call(operation->name, std::move(input), std::string(service->endpoint), caller);
  if (!outcome) return error_answer(*service, operation->name, outcome.error());
  Json answer = with_blobs(operation->output, *outcome, [](const std::string& text) {
    return bytes_as_shown(decode_base64(text, LastBits::kAny).value_or(""));
  });
  if (service->endpoint == "iam") answer = with_documents(std::move(answer));
  answer["ResponseMetadata"] = metadata(status_of(*operation, answer));
  return answer;
}

// Clients make the tokens that are not given.
void Player::add_tokens(const Shape* shape, Json& input) {
  if (shape == nullptr) return;
  for (const Member& one : shape->members) {
    if (one.idempotency_token && !input.contains(one.name)) input[one.name] = named_uuid(1, "token", ++tokens_);
  }
}

void Player::pass(Duration time) {
  const Instant until = stage_.world.now + time;
  while (!stage_.world.agenda.empty() && stage_.world.agenda.front().at <= until) stage_.step();
  stage_.world.now = until;
}

bool Player::is_expected(const Json& step) const {
  const auto& all = line_.at("expected");
  return std::any_of(all.begin(), all.end(),
                     [&](const Json& expected) { return member(expected, "step") == step.at("n"); });
}

bool Player::as_expected(const Json& step) {
  const auto& all = line_.at("expected");
  return std::all_of(all.begin(), all.end(), [&](const Json& expected) {
    return member(expected, "step") != step.at("n") || fits(expected, false);
  });
}

bool Player::fits(const Json& expected, bool show) {
  Json content = expected.at("content");
  if (of_gateway_ && content.is_object()) content.erase("headers");
  const Json& step = member(expected, "step");
  const std::string at = text_member(expected, "path");
  if (at.starts_with(kRunsOf)) return fits_runs(content, at.substr(kRunsOf.size()));
  if (step.is_null()) return fits_any(content);
  Json actual = answers_.at(step.get<size_t>());
  if (of_gateway_) actual.erase("headers");
  if (!at.empty()) actual = filled("{{" + at + "}}", answers_);
  else if (expected.contains("build")) actual = filled(expected.at("build"), answers_);
  for (const auto& [to, value] : member(expected, "set").items()) set_at(actual, to, filled(value, answers_));
  actual = as_much_as(content, std::move(actual));
  const bool same = matches_in_any_order(content, actual, member(expected, "unordered"), line_);
  if (!same && show) {
    std::cout << "--- " << text_member(line_, "id") << " step " << step << "\n  expected "
              << to_text(content).substr(0, 2'000) << "\n  actual   " << to_text(actual).substr(0, 2'000) << "\n";
  }
  return same;
}

// An answer, or a list in one, that is tied to no step.
bool Player::fits_any(const Json& content) const {
  return std::any_of(answers_.begin(), answers_.end(), [&](const Json& answer) {
    if (content.is_string()) return matches(content, member(answer, "$text"), line_);
    if (!content.is_array()) return matches(content, as_much_as(content, answer), line_);
    return answer.is_object() && std::any_of(members(answer).begin(), members(answer).end(),
                                             [&](const auto& one) { return matches(content, one.second, line_); });
  });
}

// What a function was given up to some moment.
bool Player::fits_runs(const Json& content, const std::string& function) const {
  Json events = Json::array();
  for (const auto& [id, run] : stage_.world.functions.ended) {
    if (run->function == function && events.size() < content.size()) events.push_back(run->invocation.start->event);
  }
  return matches(content, events, line_);
}

bool needs_only(const Json& line, const std::set<std::string>& services) {
  const Json& all = line.at("services");
  return std::all_of(all.begin(), all.end(),
                     [&](const Json& one) { return services.contains(one.get<std::string>()); });
}

}  // namespace millrace::conformance
