#include "tests/core/story/made_up.h"

#include "core/story/words.h"
#include "core/stream/facts.h"
#include "core/table/facts.h"
#include "core/workflow/facts.h"

namespace millrace::story {
namespace {

using sim::Fact;
using sim::Weight;

// Adds facts that follow from each other.
struct Teller {
  sim::Trace& trace;
  FactId last = 0;

  FactId tell(int64_t ms, const char* kind, const char* resource, const char* sentence, const char* because = "",
              Weight weight = Weight::kNotable, const char* subject = "", const char* event = "") {
    Fact fact{.at = Instant{ms * 1000},
              .cause = last,
              .kind = kind,
              .resource = resource,
              .subject = subject,
              .sentence = sentence,
              .because = because,
              .weight = weight,
              .data = nullptr};
    if (*event != 0) fact.data = std::make_shared<Json>(Json{{"change", event}});
    fact.id = trace.size() + 1;
    trace.add(std::move(fact));
    return last = trace.size();
  }
};

void tell_tasks(sim::Trace& trace) {
  Teller t{trace};
  t.tell(0, "api.request", "TaskApi", "a client sent POST /task", "", Weight::kPlain);
  t.tell(12, "function.invoked", "APIHandler", "APIHandler was invoked", "POST /task asks for it", Weight::kNoise, "1");
  t.tell(24, "function.started", "APIHandler", "APIHandler started", "", Weight::kNotable, "1");
  const FactId put = t.tell(31, table::kInserted, "AppTable", "AppTable stored TASK#100",
                            "no task with that key was there", Weight::kNotable, "TASK#100", "INSERT");
  t.tell(36, "function.returned", "APIHandler", "APIHandler returned {\"statusCode\":200}", "", Weight::kNotable, "1");
  t.tell(50, "api.response", "TaskApi", "the client received 200", "", Weight::kNotable);
  t.last = put;
  t.tell(52, stream::kRecord, "AppTable stream", "the stream has an INSERT record of TASK#100", "the item is new",
         Weight::kNotable, "1", "INSERT");
  for (int i = 1; i < 5; ++i)
    t.tell(i * 250, "mapping.polled", "Mapping", "Mapping polled the shard and found nothing", "", Weight::kNoise);
  t.last = 7;
  t.tell(1250, "mapping.batch", "Mapping", "Mapping's window closed with 1 record, which passed filter 1",
         "workflow_status.S is absent");
  t.tell(1262, "function.started", "AsyncHandler", "AsyncHandler started in a new environment",
         "the mapping handed it 1 record", Weight::kNotable, "2");
  t.tell(1420, workflow::facts::kStarted, "TaskWorkflow", "execution 1 started", "AsyncHandler called StartExecution",
         Weight::kNotable, "1");
  t.tell(1462, "function.returned", "AsyncHandler", "AsyncHandler returned {\"started\":1}", "", Weight::kNotable, "2");
  t.last = 14;
  t.tell(1470, workflow::facts::kEntered, "TaskWorkflow", "execution 1 entered UpdateNewLambda", "the task is NEW");
  t.tell(5700, "function.started", "update_lambda", "update_lambda started", "state UpdateNewLambda invoked it",
         Weight::kNotable, "3");
  t.tell(5812, table::kModified, "AppTable", "update_lambda set workflow_status to ACTIVE",
         "state UpdateNewLambda invoked it: the task was NEW", Weight::kNotable, "TASK#100", "MODIFY");
}

Card card(const char* id, const char* title, const char* note, std::vector<CardLine> lines, const char* foot = "",
          const char* path = "") {
  Card c;
  c.id = id;
  c.title = title;
  c.note = note;
  c.lines = std::move(lines);
  c.foot = foot;
  c.edit.path = path;
  return c;
}

void add_cards(Story& s) {
  s.cards.push_back(card("TaskApi", "TaskApi", "", {{"POST /task"}, {"GET /task/{task_id}"}}));
  s.cards.push_back(
      card("APIHandler", "APIHandler", "", {{"1 run · last 12 ms"}, {"cold start 180 ms"}}, "", "handlers/api.mjs"));
  s.cards.push_back(card("AppTable", "AppTable", "1 item",
                         {{"TASK#100", Hue::kNone, true}, {"workflow_status ACTIVE", Hue::kAmber, true}},
                         "on demand · 3 WCU"));
  Card stream = card("AppTable stream", "Stream", "new and old", {}, "shard 0 · iterator at 2");
  stream.has_chips = true;
  stream.chips = {{"INS", Hue::kGreen, "1", true}, {"MOD", Hue::kAmber, "2"}};
  stream.caret = 1;
  s.cards.push_back(stream);
  s.cards.push_back(card("Mapping", "Mapping", "", {{"batch 1 · window 1 s"}, {"2 filters"}}, "age 0.3 s"));
  s.cards.push_back(
      card("AsyncHandler", "AsyncHandler", "", {{"1 run · last 212 ms"}, {"idle"}}, "", "handlers/async.mjs"));
  Card flow = card("TaskWorkflow", "TaskWorkflow", "execution 1 · running", {}, "", "workflow.asl.json");
  flow.pills = {{"Start Workflow", Phase::kDone, "a"},     {"Item Status", Phase::kDone, "b"},
                {"UpdateNewLambda", Phase::kNow, "c"},     {"Wait 10 Seconds", Phase::kAhead, "d"},
                {"Get Random Number", Phase::kAhead, "e"}, {"Check Number Value", Phase::kAhead, "f"}};
  s.cards.push_back(flow);
  s.cards.push_back(card("update_lambda", "update_lambda", "", {{"1 run · last 96 ms"}, {"running", Hue::kBlue}}, "",
                         "handlers/update.mjs"));
  s.cards.push_back(card("random_lambda", "random_lambda", "", {{"0 runs"}, {"idle"}}, "", "handlers/random.mjs"));
  s.edges = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 6}, {6, 7}, {6, 8}, {7, 2}};
}

void add_sides(Story& s) {
  s.counters = {{"invocations", "4", ""},
                {"writes · reads", "3.0 · 0.5", "capacity units"},
                {"retries · duplicates", "0 · 0", ""},
                {"iterator age", "0.3 s", ""}};
  s.routes = {{"POST", "/task", "{\"task_id\": \"100\"}"}, {"GET", "/task/100", ""}};
  s.answers = {{1, "POST /task", "200", Hue::kGreen, "in 50 ms", "{}", 6}};
  s.scenes = {{"First task", ""},
              {"It fails, and tries again", ""},
              {"Posted as ACTIVE: stuck", ""},
              {"Posted twice: lost", ""},
              {"Never stops: count the cost", ""}};
  s.ahead = {{"TaskWorkflow", Instant{5'812'000}, Instant{20'812'000}, "wait, 15 s"}};
  s.shown = {"AppTable", "TASK#100"};
  Section item{.title = "Item · AppTable / TASK#100"};
  item.members = {{"PK", "\"TASK#100\""},
                  {"task_id", "\"100\""},
                  {"workflow_status", "\"ACTIVE\"", "", true},
                  {"updated_datetime", "\"2026-01-01T00:00:05.812\"", "", true}};
  item.foot = "88 bytes · 1 WCU · changed by update_lambda";
  Section state{.title = "State · UpdateNewLambda"};
  state.data = "{\n  \"Keys\": {\"PK\": {\"S\": \"TASK#100\"}},\n  \"workflow_step\": \"NEW\"\n}";
  state.foot = "input";
  s.detail.sections = {item, state};
  s.notices = {{"ignored: AWS::Logs::LogGroup AsyncHandlerLogs, because a function's log is kept without one", {""}}};
}

void add_sentence(Story& s) {
  const sim::Fact& fact = *s.fact();
  s.sentence = {.fact = fact.id, .text = fact.sentence + ".", .because = "because " + fact.because + "."};
  s.sentence.whole = sim::to_text(fact);
  s.sentence.hue = hue_of(fact);
  for (const sim::Fact* cause : causes(*s.trace, s.focus, 12)) {
    if (cause == nullptr) s.sentence.why.push_back({.text = "…"});
    else s.sentence.why.push_back({cause->id, cause->sentence, time_words(cause->at - s.start), hue_of(*cause)});
  }
}

std::vector<std::string> lane_names(const Story& s) {
  std::vector<std::string> out;
  for (const Card& c : s.cards) out.push_back(c.id);
  return out;
}

}  // namespace

std::unique_ptr<MadeUp> made_up_tasks() {
  auto made = std::make_unique<MadeUp>();
  tell_tasks(made->trace);
  Story& s = made->story;
  s.trace = &made->trace;
  s.position = s.focus = made->trace.size();
  s.now = made->trace.facts().back().at;
  s.transport.sample = "tasks · as published";
  s.transport.clock = "00:00:05.812";
  s.transport.speed = 4;
  s.transport.seed = 7;
  s.transport.branches = {"run"};
  s.transport.moves = all_moves();
  s.transport.moves[size_t(Move::kSkipWait)].why_not = "nothing waits longer than a second here";
  add_sentence(s);
  add_cards(s);
  add_sides(s);
  s.history.set_lanes(lane_names(s));
  s.history.follow(made->trace, false);
  return made;
}

std::unique_ptr<MadeUp> made_up_crowd(size_t facts, size_t items) {
  auto made = made_up_tasks();
  Story& s = made->story;
  Teller t{made->trace, 1};
  while (made->trace.size() < facts) {
    const auto n = int64_t(made->trace.size());
    const char* resource = s.cards[size_t(n) % s.cards.size()].id.c_str();
    t.tell(5812 + n * 7, n % 2 == 0 ? "function.started" : "function.returned", resource, "something happened",
           "it was time", n % 5 == 0 ? Weight::kNoise : Weight::kNotable);
    if (n % 11 == 0) t.last = FactId(n) / 2;
  }
  s.position = s.focus = made->trace.size();
  s.now = made->trace.facts().back().at;
  add_sentence(s);
  Section list{.title = "Items"};
  for (size_t i = 0; i < items; ++i)
    list.rows.push_back({.text = "TASK#" + std::to_string(i),
                         .note = "ACTIVE",
                         .hue = Hue::kNone,
                         .badge = "",
                         .subject = std::to_string(i),
                         .fact = 0});
  s.detail.sections.push_back(list);
  s.history.follow(made->trace, false);
  return made;
}

}  // namespace millrace::story
