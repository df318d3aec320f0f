#include "core/pipe/http.h"

#include "core/api/ask_front.h"
#include "core/api/calling.h"
#include "core/base/arn.h"
#include "core/base/ascii.h"
#include "core/bus/outside.h"
#include "core/door/calls.h"
#include "core/pipe/input.h"
#include "core/topic/places.h"
#include "core/world/turn.h"

namespace millrace::pipe {
namespace {

// Values that are paths stand for what they lead to.
Json filled_in(const Json& parameters, const Json& event) {
  Json out = parameters.is_object() ? parameters : Json::object();
  for (const char* name : {"PathParameterValues", "HeaderParameters", "QueryStringParameters"}) {
    if (!out.contains(name)) continue;
    for (Json& value : out[name]) value = parameter(value, event);
  }
  return out;
}

// `arn:aws:execute-api:{region}:{account}:{api}/{stage}/{method}/{path}`.
struct MethodArn {
  std::string api, stage, method, path;
};

std::optional<MethodArn> parse_method_arn(std::string_view arn) {
  const auto named = arn_parts(arn);
  if (named.size() < 6 || !arn.starts_with("arn:aws:execute-api:")) return std::nullopt;
  std::string_view rest = named[5];
  std::string parts[3];
  for (std::string& part : parts) {
    const size_t end = std::min(rest.find('/'), rest.size());
    part = rest.substr(0, end);
    if (part.empty()) return std::nullopt;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return MethodArn{parts[0], parts[1], parts[2], "/" + std::string(rest)};
}

std::string target_of(const MethodArn& method) {
  return std::string(api::kApiPath) + method.api + "/" + method.stage + method.path;
}

Outcome not_there() { return service_error("ResourceNotFoundException", "It does not exist.", 404); }

// What is asked of a thing of the run, by a call that is open.
struct Question {
  sim::Turn& turn;
  CallId call;
  const Run& run;
  const std::string& body;
  const std::string& arn;
  const Json& parameters;
};

void ask_method(const Question& asked, const MethodArn& method) {
  const auto front =
      api::front_of_path(asked.turn.world.apis, bus::filled_address(target_of(method), asked.parameters));
  if (!front) return door::answer(asked.turn, asked.call, not_there());
  api::Request request{front->name, method.method, front->path, {{"content-type", "application/json"}}, asked.body};
  const Json& headers = member(asked.parameters, "HeaderParameters");
  if (headers.is_object()) {
    for (const auto& [name, value] : members(headers)) request.headers[to_lower(name)] = value.get<std::string>();
  }
  const std::string role = asked.run.pipe->role.substr(asked.run.pipe->role.rfind('/') + 1);
  request.key = api::key_of_role(asked.turn, role, asked.run.pipe->name);
  api::ask_front(asked.turn, asked.call, std::move(request));
}

// Of a place that nobody here answers for.
void ask_outside(const Question& asked, topic::Arrival arrival) {
  const int64_t status = topic::answer_of(asked.turn.world.topics, arrival.endpoint);
  arrival.status = status;
  topic::arrive(asked.turn, std::move(arrival));
  if (status != topic::kAnswersNothing)
    door::answer(asked.turn, asked.call, Json{{"StatusCode", status}, {"Body", ""}});
}

void ask_destination(const Question& asked) {
  sim::World& world = asked.turn.world;
  auto arrival = bus::arrival_of(world.buses, {asked.run.pipe->name, asked.arn, asked.parameters, asked.body});
  if (!arrival) return door::answer(asked.turn, asked.call, not_there());
  ++world.buses.priced_requests;
  asked.turn.after(bus::kAnswerWithin, door::LoseTouch{asked.call});
  const auto front = api::front_of_address(world.apis, world.functions, arrival->endpoint);
  if (!front) return ask_outside(asked, std::move(*arrival));
  api::Request request{front->name, bus::destination_of(world.buses, asked.arn)->method, front->path, {}, asked.body};
  for (const auto& [name, value] : members(arrival->headers)) request.headers[name] = value.get<std::string>();
  api::ask_front(asked.turn, asked.call, std::move(request));
}

}  // namespace

void ask_by_http(sim::Turn& turn, const Run& run, const Item& item) {
  const std::string arn = arn_of(run);
  const Json parameters = filled_in(member(parameters_of(run), "HttpParameters"), item.event);
  const auto method = parse_method_arn(arn);
  const CallId call = door::open_call(turn.world, door::FromPipe{run.id}, method ? "execute-api" : "events",
                                      method ? "Invoke" : "InvokeApiDestination", nullptr)
                          .id;
  const Question question{turn, call, run, item.text, arn, parameters};
  if (method) ask_method(question, *method);
  else ask_destination(question);
}

std::string api_in(std::string_view arn) {
  const auto method = parse_method_arn(arn);
  return method ? method->api : std::string();
}

std::optional<api::Front> front_of_arn(const api::Apis& apis, std::string_view arn) {
  const auto method = parse_method_arn(arn);
  return method ? api::front_of_path(apis, target_of(*method)) : std::nullopt;
}

}  // namespace millrace::pipe
