// What a sample's authors want to be seen in its rows, as data. `views.json` in the sample's folder is
//
//   {"conversations": [{"table": "Messages", "key": {"pk": "MSG#"}, "who": "user_display_name",
//                       "handle": "user_handle", "when": "sk", "text": "message"}],
//    "patterns": [{"name": "A", "asks": "the messages of a group", "operation": "Query", "table": "Messages",
//                  "index": "", "key": {"pk": "MSG#"}, "condition": "pk = MSG#<group>, newest first"}]}
//
// where `table` is a logical id, and `key` says how the texts of key attributes begin. A call of several items is of a
// pattern when one of them begins so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"

namespace millrace::story {

// Rows that are what somebody said; those of one partition are a conversation. The others name attributes.
struct ConversationView {
  std::string table;
  Json key = Json::object();  // name → text
  std::string who;            // said it
  std::string handle;         // is known by that when calling, so that reading one's own counts for nothing; or empty
  std::string when;
  std::string text;

  template <class V>
  static void fields(V& v, auto& self) {
    v("table", self.table);
    v("key", self.key);
    v("who", self.who);
    v("handle", self.handle);
    v("when", self.when);
    v("text", self.text);
  }
};

// A question that the table's keys are made for.
struct AccessPattern {
  std::string name;
  std::string asks;       // what for
  std::string operation;  // `Query`
  std::string table;
  std::string index;          // or empty
  Json key = Json::object();  // name → text
  std::string condition;      // in words

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("asks", self.asks);
    v("operation", self.operation);
    v("table", self.table);
    v("index", self.index);
    v("key", self.key);
    v("condition", self.condition);
  }
};

struct Views {
  std::vector<ConversationView> conversations;
  std::vector<AccessPattern> patterns;
};

constexpr size_t kViewsMax = 20;  // of each kind

// Problems: not JSON, a member of the wrong shape or missing; `where` is a pointer into the text.
Result<Views> parse_views(std::string_view text);

// Whether a key in DynamoDB's JSON begins so; attributes that it does not have do not.
bool begins_so(const Json& starts, const Json& key);

}  // namespace millrace::story
