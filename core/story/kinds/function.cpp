#include <algorithm>

#include "core/function/reach.h"
#include "core/story/find.h"
#include "core/story/kinds/kinds.h"
#include "core/story/requests.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

constexpr size_t kRunsMax = 50;

std::string run_words(const function::Run& run) {
  return run.ended ? run.failed ? "failed" : "returned" : run.began.us == 0 ? "starting" : "running";
}

Hue run_hue(const function::Run& run) { return run.ended ? run.failed ? Hue::kRed : Hue::kGreen : Hue::kBlue; }

void run_sections(const Moment& m, const function::Run& run, const std::string& resource, Sections& out) {
  Section head{.title = "Run " + std::to_string(run.id) + " · " + resource};
  head.members = {{"state", run_words(run)},
                  {"invoked", since_start(m, run.asked)},
                  {"environment", run.cold ? "new (cold start)" : "waiting (warm)"}};
  if (run.began.us != 0) head.members.push_back({"started after", spoken(run.began - run.asked)});
  if (run.ended) head.members.push_back({"took", spoken(*run.ended - run.asked)});
  if (!run.pending.empty()) head.members.push_back({"waits for", plural(run.pending.size(), "answer")});
  out.push_back(std::move(head));
  if (run.invocation.start != nullptr) out.push_back({.title = "Event", .data = pretty(run.invocation.start->event)});
  if (run.ended) out.push_back({.title = run.failed ? "Error" : "Result", .data = pretty_text(run.result)});
  if (run.log.empty()) return;
  Section log{.title = "Log"};
  for (const std::string& one : run.log) log.data += (log.data.empty() ? "" : "\n") + one;
  out.push_back(std::move(log));
}

Section function_settings(const Moment& m, const function::Function& function) {
  Section section{.title = "Function · " + function.logical_id};
  section.members = {{"handler", function.code == nullptr ? "" : function.code->handler},
                     {"runtime", function.runtime},
                     {"timeout", spoken(function.timeout)},
                     {"memory", std::to_string(function.memory_mb) + " MB"},
                     {"runs, errors", std::to_string(function.invocations) + ", " + std::to_string(function.errors)},
                     {"cold starts", std::to_string(function.cold_starts)}};
  if (!function.dead_letter.empty()) section.members.push_back({"dead letters", m.world.name_of(function.dead_letter)});
  for (const auto& [name, value] : function.env) section.members.push_back({name, value});
  section.edit = edit_of(m, function);
  return section;
}

// What a function has beside its code: layers, environments that are ready, URLs, and what its policies let in.
void offers_section(const Moment& m, const function::Function& function, Sections& out) {
  Section section{.title = "Beside the code"};
  const auto of = [](const std::string& qualifier) { return qualifier.empty() ? "" : " of " + qualifier; };
  for (const function::LayerUse& layer : function.layers)
    section.members.push_back({"layer", m.world.name_of(layer.arn)});
  for (const auto& [qualifier, ready] : function.provisioned) {
    section.members.push_back({"provisioned" + of(qualifier), std::to_string(ready.there(m.world.now)) + " of " +
                                                                  std::to_string(ready.requested) + " ready, " +
                                                                  std::to_string(ready.in_use) + " in use"});
  }
  for (const auto& [alias, url] : function.urls) {
    section.members.push_back({"URL" + of(alias), "https://" + function::url_host(url, m.world.region) + "/"});
    section.members.push_back({"URL's authorisation", url.auth == "NONE" ? "none" : url.auth});
  }
  for (const auto& [qualifier, policy] : function.policies) {
    if (!policy.text.empty()) section.members.push_back({"policy" + of(qualifier), policy.text});
  }
  if (function::is_in_vpc(function)) section.members.push_back({"network", "a VPC"});
  if (!section.members.empty()) out.push_back(std::move(section));
}

// Requests to its URLs.
void request_rows(const Moment& m, const function::Function& function, Sections& out) {
  if (function.urls.empty()) return;
  Section list{.title = "Requests"};
  const auto& all = m.world.apis.exchanges;
  for (auto it = all.rbegin(); it != all.rend() && list.rows.size() < kRunsMax; ++it) {
    const api::Exchange& exchange = it->second;
    if (exchange.request.api.substr(0, exchange.request.api.find(':')) != function.logical_id) continue;
    list.rows.push_back(exchange_row(m, exchange));
  }
  if (list.rows.empty()) list.words = "No request was sent to its URL yet.";
  out.push_back(std::move(list));
}

std::string event_words(const Moment& m, const function::AsyncEvent& event) {
  if (event.run != 0) return "running";
  const auto next = m.world.agenda.events.find(event.next);
  return next == m.world.agenda.events.end() ? "waits" : "tried in " + spoken(next->second.at - m.source.hand);
}

// What becomes of asynchronous events, and those that wait.
void event_sections(const Moment& m, const function::Function& function, Sections& out) {
  Section section{.title = "Asynchronous events"};
  for (const auto& [qualifier, config] : function.event_configs) {
    section.members.push_back({"retries", std::to_string(config.retries_max())});
    section.members.push_back({"kept for", spoken(config.age_max())});
    if (!config.on_success.empty()) section.members.push_back({"on success", m.world.name_of(config.on_success)});
    if (!config.on_failure.empty()) section.members.push_back({"on failure", m.world.name_of(config.on_failure)});
  }
  for (const auto& [number, event] : m.world.functions.queue.events) {
    if (event.function != function.name || section.rows.size() == kRunsMax) continue;
    section.rows.push_back({.text = "event " + std::to_string(number),
                            .note = plural(static_cast<uint64_t>(event.runs), "run"),
                            .hue = event.run != 0 ? Hue::kBlue : Hue::kAmber,
                            .badge = event_words(m, event)});
  }
  if (!section.members.empty() || !section.rows.empty()) out.push_back(std::move(section));
}

std::string last_run(const Moment& m, const function::Function& function) {
  for (const function::Run* run : latest_runs(m, function.name, 8)) {
    if (run->ended) return std::string(run->failed ? "failed after " : "last took ") + spoken(*run->ended - run->asked);
  }
  return "has not run yet";
}

void function_card(const Moment& m, const template_::Node& node, Card& card) {
  const function::Function* function = find_function(m, node.id);
  if (function == nullptr) return;
  card.lines.push_back(
      {plural(function->invocations, "run") + (function->errors > 0 ? ", " + plural(function->errors, "error") : "")});
  if (function->running > 1) card.lines.push_back({std::to_string(function->running) + " running now", Hue::kBlue});
  else if (function->running == 1) card.lines.push_back({"running now", Hue::kBlue});
  else card.lines.push_back({last_run(m, *function)});
  if (function->events > 0) card.lines.push_back({plural(function->events, "event") + " not done", Hue::kAmber});
  card.edit = edit_of(m, *function);
}

std::vector<Selection> function_parts(const Moment& m, const Selection& selection) {
  const function::Function* function = find_function(m, selection.resource);
  if (function == nullptr || !selection.subject.empty()) return {selection};
  const auto runs = latest_runs(m, function->name, 1);
  return {{selection.resource, runs.empty() ? "" : std::to_string(runs.front()->id)}};
}

void function_part(const Moment& m, const Selection& selection, Sections& out) {
  const function::Function* function = find_function(m, selection.resource);
  if (function == nullptr) return;
  for (const auto& [id, exchange] : m.world.apis.exchanges) {
    const std::string& front = exchange.request.api;
    if (front.substr(0, front.find(':')) != function->logical_id || request_name(exchange) != selection.subject)
      continue;
    exchange_sections(m, exchange, out);
  }
  for (const function::Run* run : latest_runs(m, function->name, kRunsMax)) {
    if (std::to_string(run->id) == selection.subject) run_sections(m, *run, selection.resource, out);
  }
}

void function_whole(const Moment& m, const std::string& id, Sections& out) {
  const function::Function* function = find_function(m, id);
  if (function == nullptr) return;
  out.push_back(function_settings(m, *function));
  offers_section(m, *function, out);
  request_rows(m, *function, out);
  Section list{.title = "Runs"};
  for (const function::Run* run : latest_runs(m, function->name, kRunsMax)) {
    const std::string number = std::to_string(run->id);
    list.rows.push_back({.text = "run " + number,
                         .note = since_start(m, run->asked),
                         .hue = run_hue(*run),
                         .badge = run_words(*run),
                         .subject = number});
  }
  if (list.rows.empty()) list.words = "It was not invoked yet.";
  out.push_back(std::move(list));
  event_sections(m, *function, out);
}

bool takes_events(const function::Function& function) {
  return function.events > 0 || !function.event_configs.empty() || !function.dead_letter.empty();
}

FaultTargets function_faults(const Moment& m, const Selection& selection) {
  FaultTargets out{{fault::kCall, selection.resource}, {fault::kRun, selection.resource}};
  const function::Function* function = find_function(m, selection.resource);
  if (function != nullptr && takes_events(*function)) out.push_back({fault::kEvent, selection.resource});
  return out;
}

}  // namespace

extern const Kind kFunction{template_::NodeKind::kFunction,
                            "Functions",
                            function_card,
                            function_whole,
                            function_part,
                            function_parts,
                            function_faults};

}  // namespace millrace::story
