// The protocols of subscriptions, one row each: what their endpoints look like and whether somebody has to confirm
// them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace millrace::topic {

enum class Protocol { kQueue, kFunction, kHttp, kHttps, kMail, kMailJson, kSms, kApplication };

enum class Kind {
  kService,  // inside AWS: called through the door
  kRequest,  // HTTP(S): answers with a status
  kOutside,  // takes whatever comes
};

struct ProtocolRow {
  Protocol protocol;
  std::string_view name;  // as the API has it
  Kind kind;
  bool (*fits)(std::string_view endpoint);
  std::string_view refusal;  // of an endpoint that does not fit; with a colon at its end, the endpoint follows
  bool confirmed = true;     // without anybody's doing
  bool raw = false;          // whether it can have raw messages
};

std::optional<Protocol> protocol_of(std::string_view name);
const ProtocolRow& row_of(Protocol protocol);

// E.164: a plus and up to fifteen digits, perhaps with hyphens, points or spaces between.
bool is_phone(std::string_view text);

}  // namespace millrace::topic
