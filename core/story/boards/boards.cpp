#include "core/story/boards/boards.h"

#include <algorithm>
#include <cmath>

#include "core/base/prose.h"
#include "core/story/boards/inner.h"

namespace millrace::story {
namespace {

using template_::NodeKind;

struct BoardKind {
  NodeKind node;
  void (*tell)(const Moment& moment, const std::string& id, Board& out);
};

constexpr BoardKind kBoards[] = {{NodeKind::kQueue, boards::tell_queue},  {NodeKind::kTopic, boards::tell_topic},
                                 {NodeKind::kBus, boards::tell_bus},      {NodeKind::kMapping, boards::tell_mapping},
                                 {NodeKind::kPipe, boards::tell_mapping}, {NodeKind::kFunction, boards::tell_function}};

const BoardKind* board_kind(NodeKind node) {
  const auto it =
      std::find_if(std::begin(kBoards), std::end(kBoards), [&](const BoardKind& one) { return one.node == node; });
  return it == std::end(kBoards) ? nullptr : it;
}

Board told(const Moment& m, const template_::Node& node) {
  Board out{.resource = node.id, .title = std::string(template_::to_text(node.kind)) + " · " + node.id};
  board_kind(node.kind)->tell(m, node.id, out);
  return out;
}

// A part of another resource is not to be opened here.
ListRow row_of(const Token& token, const std::string& resource) {
  std::string note = token.note;
  for (const std::string& more : {token.aside, token.bundle, std::string(words_of(token.sign))})
    if (!more.empty()) note += (note.empty() ? "" : ", ") + more;
  return {.text = token.text,
          .note = note,
          .hue = token.hue,
          .subject = token.about.resource == resource ? token.about.subject : ""};
}

Section section_of(const Lane& lane, const std::string& resource) {
  Section out{.title = lane.title + " · " + std::to_string(lane.count), .words = lane.words, .foot = lane.aside};
  for (const Token& token : lane.tokens) out.rows.push_back(row_of(token, resource));
  return out;
}

void add_batches(const Board& board, Sections& out) {
  if (board.batches.empty()) return;
  Section list{.title = "Batches"};
  for (const BatchRow& one : board.batches) {
    std::string text;
    for (size_t i = 0; i < one.depth; ++i) text += i + 1 == one.depth ? "└ " : "  ";
    list.rows.push_back({.text = text + one.text,
                         .note = one.note,
                         .hue = one.hue,
                         .badge = one.fate,
                         .fact = one.fact,
                         .words = true});
  }
  out.push_back(std::move(list));
}

void add_lamps(const Board& board, Sections& out) {
  if (board.lamps.empty()) return;
  Section list{.title = "Order by " + board.lamps_of};
  for (const Lamp& one : board.lamps) list.rows.push_back({.text = one.key, .hue = one.hue, .badge = one.words});
  out.push_back(std::move(list));
}

}  // namespace

namespace boards {

Ring ring_of(const Moment& m, Instant from, Instant until) {
  const Instant now = m.source.hand;
  if (until <= now) return {};
  const double whole = std::max<double>(1, static_cast<double>((until - from).us));
  const int64_t seconds_left = ((until - now).us + 999'999) / 1'000'000;
  const std::string left = seconds_left < 100       ? std::to_string(seconds_left)
                           : seconds_left < 6'000   ? std::to_string(seconds_left / 60) + "m"
                           : seconds_left < 360'000 ? std::to_string(seconds_left / 3'600) + "h"
                                                    : std::to_string(seconds_left / 86'400) + "d";
  return {static_cast<float>(std::min(1.0, static_cast<double>((until - now).us) / whole)), left};
}

void add(Lane& lane, Token token) {
  ++lane.count;
  if (lane.tokens.size() < Lane::kTokensMax) lane.tokens.push_back(std::move(token));
}

std::string short_id(const std::string& id) { return id.substr(0, 8); }

}  // namespace boards

Board board_of(const Moment& m, const Selection& selection) {
  const template_::Node* shown = nullptr;
  std::vector<BoardChoice> choices;
  for (const template_::Node& node : m.source.graph.nodes) {
    if (board_kind(node.kind) == nullptr) continue;
    choices.push_back({node.id, node.id, std::string(template_::to_text(node.kind))});
    if (shown == nullptr || node.id == selection.resource) shown = &node;
  }
  if (shown == nullptr) return {};
  Board out = told(m, *shown);
  out.choices = std::move(choices);
  return out;
}

Sections board_sections(const Moment& m, const std::string& resource) {
  Sections out;
  for (const template_::Node& node : m.source.graph.nodes) {
    if (node.id != resource || board_kind(node.kind) == nullptr) continue;
    const Board board = told(m, node);
    for (const Lane& lane : board.lanes) {
      if (!lane.known && lane.count > 0) out.push_back(section_of(lane, resource));
    }
    add_batches(board, out);
    add_lamps(board, out);
    if (!board.ages.slices.empty())
      out.push_back({.title = board.ages_of, .words = "The oldest " + board.ages.words() + "."});
  }
  return out;
}

}  // namespace millrace::story
