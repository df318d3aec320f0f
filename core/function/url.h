// A function URL, as data: an address of its own at which a function, or an alias of it, is invoked over HTTP. Follows
// "Creating and managing Lambda function URLs". Who may invoke it is asked where permissions are enforced.
#pragma once

#include <string>

#include "core/base/fields.h"
#include "core/base/json.h"

namespace millrace::function {

struct UrlConfig {
  std::string id;    // the first label of its host's name
  std::string auth;  // `NONE`, `AWS_IAM`
  std::string mode;  // `BUFFERED`, `RESPONSE_STREAM`; empty: not said, which is the first
  Json cors;         // as given, with `AllowOrigins` and its like; null: none
  Instant created;
  Instant modified;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("auth", self.auth);
    v("mode", self.mode);
    v("cors", self.cors);
    v("created", self.created);
    v("modified", self.modified);
  }
};

// The id of the `number`-th URL that a function or an alias of it was given: 32 letters and digits, which look drawn by
// lot and are not, so that a template knows them before anything is made.
std::string url_id(const std::string& arn, uint64_t number);

// `{id}.lambda-url.{region}.on.aws`.
std::string url_host(const UrlConfig& url, const std::string& region);

}  // namespace millrace::function
