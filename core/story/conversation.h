// Rows as a conversation: who said what when, and who has read it since.
#pragma once

#include <string>
#include <vector>

#include "core/story/grid.h"
#include "core/story/views.h"

namespace millrace::story {

struct ConversationLine {
  std::string subject = {};  // its row
  std::string who = {};
  size_t speaker = 0;  // which of those that take part: 0 said the first line
  std::string when = {};
  std::string text = {};
  std::string seen = {};  // `read by heron at 5.812 s`; empty: by nobody yet

  template <class V>
  static void fields(V& v, auto& self) {
    v("subject", self.subject);
    v("who", self.who);
    v("speaker", self.speaker);
    v("when", self.when);
    v("text", self.text);
    v("seen", self.seen);
  }
};

struct Conversation {
  static constexpr size_t kLinesMax = 200;

  std::string key = {};    // of its partition
  std::string title = {};  // who takes part
  std::vector<ConversationLine> lines = {};
  ItemGrid rows = {};  // those that make the lines, in the same order

  template <class V>
  static void fields(V& v, auto& self) {
    v("key", self.key);
    v("title", self.title);
    v("lines", self.lines);
    v("rows", self.rows);
  }
};

constexpr size_t kConversationsMax = 20;
constexpr size_t kRowsLookedAtMax = 2'000;  // of a table

// By their keys.
std::vector<Conversation> conversations_of(const Moment& moment);

}  // namespace millrace::story
