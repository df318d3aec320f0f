#include "core/story/details/details.h"

namespace millrace::story::details {
namespace {

constexpr size_t kRunsMax = 50;

std::string state_words(const function::Run& run) {
  return run.ended ? run.failed ? "failed" : "returned" : run.began.us == 0 ? "starting" : "running";
}

Hue state_hue(const function::Run& run) { return run.ended ? run.failed ? Hue::kRed : Hue::kGreen : Hue::kBlue; }

void run_sections(const Moment& m, const function::Run& run, const std::string& resource, Sections& out) {
  Section head{.title = "Run " + std::to_string(run.id) + " · " + resource};
  head.fields = {{"state", state_words(run)},
                 {"invoked", since_start(m, run.asked)},
                 {"environment", run.cold ? "new (cold start)" : "waiting (warm)"}};
  if (run.began.us != 0) head.fields.push_back({"started after", spoken(run.began - run.asked)});
  if (run.ended) head.fields.push_back({"took", spoken(*run.ended - run.asked)});
  if (!run.pending.empty()) head.fields.push_back({"waits for", plural(run.pending.size(), "answer")});
  out.push_back(std::move(head));
  if (run.invocation.start != nullptr) out.push_back({.title = "Event", .data = pretty(run.invocation.start->event)});
  if (run.ended) out.push_back({.title = run.failed ? "Error" : "Result", .data = pretty_text(run.result)});
  if (run.log.empty()) return;
  Section log{.title = "Log"};
  for (const std::string& one : run.log) log.data += (log.data.empty() ? "" : "\n") + one;
  out.push_back(std::move(log));
}

Section settings(const Moment& m, const function::Function& function) {
  Section section{.title = "Function · " + function.logical_id};
  section.fields = {{"handler", function.code == nullptr ? "" : function.code->handler},
                    {"runtime", function.runtime},
                    {"timeout", spoken(function.timeout)},
                    {"memory", std::to_string(function.memory_mb) + " MB"},
                    {"runs, errors", std::to_string(function.invocations) + ", " + std::to_string(function.errors)},
                    {"cold starts", std::to_string(function.cold_starts)}};
  for (const auto& [name, value] : function.env) section.fields.push_back({name, value});
  section.edit_path = file_of(m, function);
  return section;
}

}  // namespace

void function(const Moment& m, const Selection& selection, Sections& out) {
  const function::Function* function = find_function(m, selection.resource);
  if (function == nullptr) return;
  Section list{.title = "Runs"};
  const auto runs = latest_runs(m, function->name, kRunsMax);
  for (const function::Run* run : runs) {
    const std::string subject = std::to_string(run->id);
    list.rows.push_back({.text = "run " + subject,
                         .note = since_start(m, run->asked),
                         .hue = state_hue(*run),
                         .badge = state_words(*run),
                         .subject = subject});
    if (subject == selection.subject) run_sections(m, *run, selection.resource, out);
  }
  if (selection.subject.empty() && !runs.empty()) run_sections(m, *runs.front(), selection.resource, out);
  out.push_back(settings(m, *function));
  if (list.rows.empty()) list.words = "It was not invoked yet.";
  out.push_back(std::move(list));
}

}  // namespace millrace::story::details
