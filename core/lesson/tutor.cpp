#include "core/lesson/tutor.h"

#include <algorithm>
#include <array>

#include "core/lesson/locks.h"
#include "core/lesson/read.h"
#include "core/lesson/told.h"
#include "core/session/view.h"
#include "core/template/parse.h"

namespace millrace::lesson {
namespace {

// In words: `UpdateEventSourceMapping of lambda`, `POST /notes`.
struct Described {
  std::string operator()(const sim::SendRequest& send) const { return send.request.method + " " + send.request.path; }
  std::string operator()(const sim::CallService& call) const { return call.operation + " of " + call.service; }
  std::string operator()(const sim::EditFile& edit) const { return "edit of " + edit.path; }
  std::string operator()(const sim::ChangeSetting& set) const { return set.name + " = " + to_text(set.value); }
  std::string operator()(const sim::LayFault& fault) const { return "fault: " + fault.order.what; }
  std::string operator()(const auto& other) const { return text_member(story::to_json(other), "do"); }
};

std::string text_of(const Step& step) {
  if (!step.say.empty()) return step.say;
  if (const auto* replace = std::get_if<Replace>(&step.what)) return "edit of " + replace->path;
  return std::visit(Described{}, std::get<story::Command>(step.what));
}

Json step_to_json(const Step& step) {
  Json out{{"at_ms", step.at.us / 1000}};
  if (!step.say.empty()) out["say"] = step.say;
  if (const auto* replace = std::get_if<Replace>(&step.what)) {
    out.update({{"do", "edit"}, {"path", replace->path}, {"find", replace->find}, {"replace", replace->by}});
    if (replace->everywhere) out["everywhere"] = true;
  } else {
    out.update(story::to_json(std::get<story::Command>(step.what)));
  }
  return out;
}

bool changes_the_run(const story::Command& command) {
  return std::visit([](const auto& one) { return std::is_constructible_v<sim::Deed, decltype(one)>; }, command);
}

// Commands that would lead out of the lesson.
bool leads_away(const story::Command& command) {
  return std::holds_alternative<story::BeginScene>(command) || std::holds_alternative<story::Reset>(command) ||
         std::holds_alternative<story::RunScript>(command) || std::holds_alternative<story::ShowBranch>(command);
}

// Changes have whole milliseconds, so that a file can say them.
Duration to_milliseconds(Duration at) { return millis((at.us + 999) / 1000); }

// What a command sets a knob to; null: it is not about it.
Json set_by(const Step& step, const Knob& knob) {
  const auto* command = std::get_if<story::Command>(&step.what);
  if (command == nullptr) return {};
  if (const auto* set = std::get_if<sim::ChangeSetting>(command)) {
    return knob.of.empty() && set->name == knob.name ? set->value : Json();
  }
  const auto* call = std::get_if<sim::CallService>(command);
  if (call == nullptr || knob.of.empty()) return {};
  const Json& inside = member(call->input, "Attributes");
  return member(inside.is_object() ? inside : call->input, knob.name);
}

// The resources of the template that the run begins with.
Json resources_of(const session::Session& session) {
  const auto file = session.files().find(template_::kTemplateFile);
  return file == session.files().end() ? Json() : member(parse_json(file->second).value_or(Json()), "Resources");
}

// By the last change that turned it, else by the template.
std::string knob_value(const Knob& knob, const Json& resources, const Steps& changes) {
  for (auto step = changes.rbegin(); step != changes.rend(); ++step) {
    if (const Json value = set_by(*step, knob); !value.is_null()) return to_text(value);
  }
  const Json& value = member(member(member(resources, knob.of), "Properties"), knob.name);
  return value.is_null() ? std::string() : to_text(value);
}

std::vector<std::string> opens_of(const Lesson& lesson) {
  std::vector<std::string> out = lesson.opens.files;
  if (lesson.opens.requests) out.insert(out.begin(), "requests");
  if (!lesson.opens.faults.empty()) out.push_back("faults");
  out.insert(out.end(), lesson.opens.calls.begin(), lesson.opens.calls.end());
  return out;
}

// Of a member that is a number below `most`.
std::optional<size_t> index_in(const Json& command, std::string_view name, size_t most) {
  const Json& value = member(command, name);
  if (!value.is_number_unsigned() || value.get<uint64_t>() >= most) return std::nullopt;
  return value.get<size_t>();
}

Result<Steps> read_changes(const Json& kept) {
  Steps changes;
  const Json& list = member(kept, "changes");
  if (list.is_null()) return changes;
  if (!list.is_array() || list.size() > kChangesMax) return problem("that is no list of changes", "/changes");
  for (const Json& one : list) {
    auto step = lesson::read_step(one);
    if (!step) return tl::unexpected<Problem>(step.error());
    changes.push_back(std::move(*step));
  }
  return changes;
}

}  // namespace

Result<Tutor> Tutor::open(Lesson lesson, session::Files system, const Json& kept) {
  auto changes = read_changes(kept);
  if (!changes) return tl::unexpected<Problem>(changes.error());
  auto session = begin(lesson, system, lesson.start.seed);
  if (!session) return tl::unexpected<Problem>(session.error());
  Tutor tutor(std::move(lesson), std::move(system), std::move(*session));
  tutor.predicted_ = index_in(kept, "predicted", tutor.lesson_.prediction.choices.size());
  tutor.hints_ = index_in(kept, "hints", tutor.lesson_.hints.size() + 1).value_or(0);
  tutor.watched_ = member(kept, "watched") == true;
  tutor.solved_ = member(kept, "solved") == true;
  const auto hand = static_cast<int64_t>(index_in(kept, "at_ms", Start::kUntilMax.us / 1000).value_or(0));
  if (changes->empty() && hand == 0) return tutor;
  if (const auto begun = tutor.begin_run(); !begun) return tl::unexpected<Problem>(begun.error());
  const auto played = tutor.replay(std::move(*changes), millis(hand));
  return played ? Result<Tutor>(std::move(tutor)) : tl::unexpected<Problem>(played.error());
}

Tutor::Tutor(Lesson lesson, session::Files system, session::Session session)
    : lesson_(std::move(lesson)),
      system_(std::move(system)),
      session_(std::move(session)),
      resources_(resources_of(session_)),
      until_(lesson_.start.until) {}

Result<void> Tutor::begin_run() {
  if (begun_) return {};
  if (auto played = replay({}, lesson_.start.until); !played) return played;
  came_ = came_true(lesson_, session_);
  begun_ = true;
  return replay({}, {});
}

// The lesson's run goes on after the last change for as long as it lasts without any.
Result<void> Tutor::replay(Steps changes, Duration at) {
  std::stable_sort(changes.begin(), changes.end(), [](const Step& a, const Step& b) { return a.at < b.at; });
  Lesson longer = lesson_;
  if (!changes.empty()) longer.start.until = std::min(longer.start.until + changes.back().at, Start::kUntilMax);
  const double speed = session_.transport().speed;
  auto played = play(longer, system_, lesson_.start.seed, changes);
  if (!played) return tl::unexpected<Problem>(played.error());
  session_ = std::move(*played);
  resources_ = resources_of(session_);
  changes_ = std::move(changes);
  until_ = longer.start.until;
  (void)session_.give(story::SetSpeed{speed});
  (void)session_.give(story::SeekTime{at});
  return {};
}

Result<void> Tutor::change(story::Command command) {
  if (leads_away(command)) return problem("that would lead out of the lesson", "/do", "take its changes back instead");
  if (const auto open = check_open(lesson_, session_.timeline().world(), command); !open) return open;
  if (changes_.size() >= kChangesMax)
    return problem("a lesson takes at most " + std::to_string(kChangesMax) + " changes");
  Steps changes = changes_;
  const Duration at = to_milliseconds(hand());
  changes.push_back({at, std::move(command), {}});
  if (auto played = replay(std::move(changes), at); !played) return played;
  solved_ = false;
  return {};
}

Result<void> Tutor::own(const std::string& name, const Json& command) {
  if (name == "predict") {
    const auto choice = index_in(command, "choice", lesson_.prediction.choices.size());
    if (!choice) return problem("there is no such choice", "/choice");
    predicted_ = choice;
    return {};
  }
  if (name == "hint") {
    hints_ = std::min(hints_ + 1, lesson_.hints.size());
    return {};
  }
  if (name == "undo") {
    const auto index = index_in(command, "change", changes_.size());
    if (!index) return problem("there is no such change", "/change");
    Steps changes = changes_;
    changes.erase(changes.begin() + static_cast<std::ptrdiff_t>(*index));
    solved_ = false;
    return replay(std::move(changes), hand());
  }
  if (name == "knob") {
    const auto index = index_in(command, "index", lesson_.opens.knobs.size());
    if (!index) return problem("there is no such knob", "/index");
    auto turned = turn_knob(session_.timeline().world(), lesson_.opens.knobs[*index], member(command, "value"));
    return turned ? change(std::move(*turned)) : tl::unexpected<Problem>(turned.error());
  }
  if (name == "prepare") return {};
  // `solve` and `again` begin anew, with the solution or with nothing.
  if (auto played = replay(name == "solve" ? lesson_.solution : Steps{}, {}); !played) return played;
  solved_ = name == "solve";
  return {};
}

Json Tutor::perform(const Json& command) {
  const std::string get = text_member(command, "get");
  if (get == "lesson") return {{"ok", true}, {"lesson", told()}};
  if (get == "kept") return {{"ok", true}, {"kept", kept()}};
  if (get.empty()) watched_ = watched();
  const std::string name = text_member(command, "do");
  if (get.empty()) {
    if (const auto begun = begin_run(); !begun) return session::refusal(begun.error());
  }
  if (name == "end") return session_.perform({{"do", "seek"}, {"at_us", static_cast<uint64_t>(until_.us)}});
  static constexpr std::array kOwn{"predict", "hint", "undo", "knob", "solve", "again", "prepare"};
  if (std::find(kOwn.begin(), kOwn.end(), name) != kOwn.end()) {
    const auto done = own(name, command);
    return done ? Json{{"ok", true}, {"moment", session::moment(session_)}} : session::refusal(done.error());
  }
  if (!get.empty()) return session_.perform(command);
  const auto parsed = story::parse_command(command);
  if (!parsed || !(changes_the_run(*parsed) || leads_away(*parsed))) return session_.perform(command);
  const auto done = change(*parsed);
  return done ? Json{{"ok", true}, {"moment", session::moment(session_)}} : session::refusal(done.error());
}

Lesson Tutor::with_changes() const {
  Lesson longer = lesson_;
  longer.start.until = until_;
  return longer;
}

bool Tutor::watched() const { return watched_ || (begun_ && moment_of(with_changes(), session_).over); }

Json Tutor::told() const {
  Report now{.clauses = std::vector<Verdict>(lesson_.clauses.size())};  // before anything was begun, all is pending
  if (begun_) now = report(with_changes(), session_);
  const bool seen = watched_ || now.over;
  Told out{.title = lesson_.title,
           .goal = lesson_.goal,
           .minutes = lesson_.minutes,
           .opens = opens_of(lesson_),
           .files = lesson_.opens.files,
           .over = now.over,
           .done = now.done,
           .solved = solved_};
  out.prediction.question = lesson_.prediction.question;
  for (const Choice& choice : lesson_.prediction.choices) out.prediction.choices.push_back(choice.text);
  out.prediction.given = predicted_ ? static_cast<int>(*predicted_) : -1;
  if (predicted_ && seen && !came_.empty()) out.prediction.came = static_cast<int>(came_.front());
  for (size_t i = 0; i < lesson_.clauses.size(); ++i) {
    const Clause& clause = lesson_.clauses[i];
    const bool broken = now.clauses[i].standing == Standing::kBroken;
    out.clauses.push_back({clause.name, clause.text, broken ? clause.explain : "", now.clauses[i]});
  }
  for (const Knob& knob : lesson_.opens.knobs)
    out.knobs.push_back({knob.of, knob.name, knob_value(knob, resources_, changes_)});
  for (const Step& step : changes_)
    out.steps.push_back({spoken(step.at), text_of(step), static_cast<uint64_t>(step.at.us)});
  out.hints.assign(lesson_.hints.begin(), lesson_.hints.begin() + static_cast<std::ptrdiff_t>(hints_));
  out.more_hints = lesson_.hints.size() - hints_;
  return fields_to_json(out);
}

Json Tutor::kept() const {
  Json changes = Json::array();
  for (const Step& step : changes_) changes.push_back(step_to_json(step));
  Json out{{"changes", changes},
           {"hints", hints_},
           {"watched", watched()},
           {"solved", solved_},
           {"at_ms", to_milliseconds(hand()).us / 1000}};
  if (predicted_) out["predicted"] = *predicted_;
  return out;
}

}  // namespace millrace::lesson
