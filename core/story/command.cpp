#include "core/story/command.h"

#include <algorithm>
#include <array>
#include <vector>

namespace millrace::story {
namespace {

constexpr std::array<std::string_view, 10> kMoves{"rewind", "stepBack", "previous", "play", "pause",
                                                  "step",   "next",     "skipWait", "end",  "fork"};

// A whole number, or `otherwise` when the member is absent.
Result<uint64_t> number(const Json& json, const char* name, uint64_t otherwise, uint64_t most = UINT64_MAX) {
  const Json& value = member(json, name);
  if (value.is_null()) return otherwise;
  const bool whole = value.is_number_integer() && (value.is_number_unsigned() || value.get<int64_t>() >= 0);
  if (!whole || value.get<uint64_t>() > most) {
    return problem("that is not a whole number from 0 to " + std::to_string(most), std::string("/") + name);
  }
  return value.get<uint64_t>();
}

Result<Command> read_request(const Json& in) {
  sim::SendRequest send;
  send.request.api = text_member(in, "api");
  send.request.method = text_member(in, "method", "GET");
  send.request.path = text_member(in, "path", "/");
  send.request.body = text_member(in, "body");
  send.request.as = text_member(in, "as");
  const Json& headers = member(in, "headers");
  if (headers.is_object()) {
    for (const auto& [name, value] : headers.items()) {
      if (!value.is_string()) return problem("a header's value is a text", "/headers/" + pointer_token(name));
      send.request.headers[name] = value.get<std::string>();
    }
  }
  const auto after = number(in, "after_ms", 0, 86'400'000);
  if (!after) return tl::unexpected<Problem>(after.error());
  send.after = millis(static_cast<int64_t>(*after));
  return send;
}

Result<Command> read_call(const Json& in) {
  const auto after = number(in, "after_ms", 0, 86'400'000);
  if (!after) return tl::unexpected<Problem>(after.error());
  const Json& input = member(in, "input");
  return sim::CallService{text_member(in, "service"), text_member(in, "operation"),
                          input.is_null() ? Json::object() : input, millis(static_cast<int64_t>(*after))};
}

Result<Command> read_choose(const Json& in) {
  const auto nth = number(in, "nth", 0, UINT32_MAX);
  const auto value = number(in, "value", 0, INT64_MAX);
  if (!nth) return tl::unexpected<Problem>(nth.error());
  if (!value) return tl::unexpected<Problem>(value.error());
  const std::string label = text_member(in, "label");
  if (label.empty()) return problem("say under which label", "/label");
  return sim::Choose{label, *nth, *value};
}

Result<Command> read_seek(const Json& in) {
  const auto fact = number(in, "fact", UINT64_MAX);
  const auto step = number(in, "step", UINT64_MAX);
  const auto at = number(in, "at_us", UINT64_MAX, INT64_MAX);
  for (const auto* part : {&fact, &step, &at}) {
    if (!*part) return tl::unexpected<Problem>(part->error());
  }
  if (*fact != UINT64_MAX) return SeekFact{*fact};
  if (*step != UINT64_MAX) return SeekStep{*step};
  if (*at != UINT64_MAX) return SeekTime{micros(static_cast<int64_t>(*at))};
  return problem("say where to: a fact, a step or a time (at_us)", "/fact");
}

Result<Command> read_speed(const Json& in) {
  const Json& x = member(in, "x");
  return SetSpeed{x.is_number() ? x.get<double>() : 0};  // which is none
}

template <class T>
Result<Command> read_index(const Json& in) {
  const auto index = number(in, "index", 0);
  if (!index) return tl::unexpected<Problem>(index.error());
  return T{*index};
}

Result<Command> read_reset(const Json& in) {
  const auto seed = number(in, "seed", 0);
  if (!seed) return tl::unexpected<Problem>(seed.error());
  return member(in, "seed").is_null() ? Reset{} : Reset{*seed};
}

Result<Command> read_script(const Json& in) {
  if (!member(in, "name").is_string()) return problem("a script has a name", "/name");
  return RunScript{text_member(in, "name")};
}

struct Row {
  std::string_view name;
  Result<Command> (*read)(const Json&);
};

// A deed is read member by member, but for those whose protocol is another than the journal's.
template <class Deed>
Result<Command> read_deed(const Json& in) {
  Deed deed;
  if (!fields_from_json(in, deed)) return problem("a member has the wrong shape", "/do");
  return deed;
}

template <class... Deeds>
std::vector<Row> rows_of(const std::variant<Deeds...>*) {
  return {{Deeds::kName, read_deed<Deeds>}...};
}

// The first row of a name counts.
const std::vector<Row>& rows() {
  static const std::vector<Row> kRows = [] {
    std::vector<Row> all{{sim::SendRequest::kName, read_request},
                         {sim::CallService::kName, read_call},
                         {sim::Choose::kName, read_choose},
                         {"seek", read_seek},
                         {"speed", read_speed},
                         {"branch", read_index<ShowBranch>},
                         {"reset", read_reset},
                         {"scene", read_index<BeginScene>},
                         {"script", read_script}};
    const auto deeds = rows_of(static_cast<const sim::Deed*>(nullptr));
    all.insert(all.end(), deeds.begin(), deeds.end());
    return all;
  }();
  return kRows;
}

Result<Command> read_move(const Json& in, Move move) {
  const auto n = number(in, "n", 1, 100'000);
  if (!n) return tl::unexpected<Problem>(n.error());
  return Go{move, *n};
}

struct Writer {
  Json operator()(const Go& go) const {
    Json out{{"do", name_of(go.move)}};
    if (go.n != 1) out["n"] = go.n;
    return out;
  }
  Json operator()(const SeekFact& to) const { return {{"do", "seek"}, {"fact", to.fact}}; }
  Json operator()(const SeekStep& to) const { return {{"do", "seek"}, {"step", to.step}}; }
  Json operator()(const SeekTime& to) const { return {{"do", "seek"}, {"at_us", to.at.us}}; }
  Json operator()(const SetSpeed& speed) const { return {{"do", "speed"}, {"x", speed.x}}; }
  Json operator()(const ShowBranch& branch) const { return {{"do", "branch"}, {"index", branch.index}}; }
  Json operator()(const BeginScene& scene) const { return {{"do", "scene"}, {"index", scene.index}}; }
  Json operator()(const RunScript& script) const { return {{"do", "script"}, {"name", script.name}}; }
  Json operator()(const Reset& reset) const {
    Json out{{"do", "reset"}};
    if (reset.seed) out["seed"] = *reset.seed;
    return out;
  }
  Json operator()(const OpenFile& file) const { return {{"ui", "edit"}, {"path", file.path}}; }
  Json operator()(const OpenSample& sample) const { return {{"ui", "open"}, {"sample", sample.name}}; }
  Json operator()(const CopyLink&) const { return {{"ui", "copyLink"}}; }
  Json operator()(const ChangeLook&) const { return {{"ui", "theme"}}; }
  Json operator()(const ReadComparison&) const { return {{"ui", "readComparison"}}; }
  Json operator()(const EndComparison&) const { return {{"ui", "endComparison"}}; }
  Json operator()(const sim::SendRequest& send) const {
    const api::Request& request = send.request;
    Json out{{"do", "request"}, {"method", request.method}, {"path", request.path}};
    if (!request.api.empty()) out["api"] = request.api;
    if (!request.headers.empty()) out["headers"] = request.headers;
    if (!request.body.empty()) out["body"] = request.body;
    if (!request.as.empty()) out["as"] = request.as;
    if (send.after.us != 0) out["after_ms"] = send.after.us / 1000;
    return out;
  }
  Json operator()(const sim::CallService& call) const {
    Json out{{"do", "call"}, {"service", call.service}, {"operation", call.operation}, {"input", call.input}};
    if (call.after.us != 0) out["after_ms"] = call.after.us / 1000;
    return out;
  }
  template <class Deed>
  Json operator()(const Deed& deed) const {
    Json out{{"do", Deed::kName}};
    out.update(fields_to_json(deed));
    return out;
  }
};

}  // namespace

std::string_view name_of(Move move) { return kMoves[static_cast<size_t>(move)]; }

Result<Command> parse_command(const Json& json) {
  const std::string name = text_member(json, "do");
  const auto row = std::find_if(rows().begin(), rows().end(), [&](const Row& one) { return one.name == name; });
  if (row != rows().end()) return row->read(json);
  const auto move = std::find(kMoves.begin(), kMoves.end(), name);
  if (move != kMoves.end()) return read_move(json, static_cast<Move>(move - kMoves.begin()));
  std::vector<std::string_view> names(kMoves.begin(), kMoves.end());
  for (const Row& known : rows()) names.push_back(known.name);
  const std::string near = nearest(name, names);
  return problem("there is no command \"" + name + "\"", "/do", near.empty() ? "" : "did you mean " + near + "?");
}

Json to_json(const Command& command) { return std::visit(Writer{}, command); }

}  // namespace millrace::story
