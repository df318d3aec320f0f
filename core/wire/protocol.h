// What the wire protocols have in common: each is a codec that makes a call of an HTTP request and an HTTP response of
// the outcome, for every service whose model names the protocol.
//
// Values at the door look as in AWS JSON, whichever protocol they came by: timestamps are seconds since 1970 (answers
// may say them in ISO 8601 too), blobs are Base64, but for a blob that is a whole body, which is text.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/door/service.h"
#include "core/wire/encoding.h"
#include "core/wire/http.h"

namespace millrace::wire {

// What an answer has to know of its request, which is gone by then.
struct Asker {
  const door::Service* service = nullptr;
  const door::ModelOperation* operation = nullptr;  // where the answer's form depends on it
  std::string region;
  std::string path;
  std::string request_id;
  std::string host;                  // as the request names it
  Instant at{};                      // of the answer, by the World's clock
  Packing packing = Packing::kNone;  // of the answer, when it is large
  bool head = false;                 // asked for the head alone
  bool by_query = false;             // in the query protocol, which is not the service's first
  bool plain_json = false;           // said `application/json`, and is answered in it
  bool other_origin = false;         // a browser's page

  const door::Model& model() const { return by_query ? service->query_model() : service->model(); }
};

struct Call {
  std::string operation;
  Json input;
};

// The call, or the response that the service gives to a request that is none.
using Reading = tl::expected<Call, HttpResponse>;

struct Codec {
  Reading (*read)(const HttpRequest& request, Asker& asker);
  HttpResponse (*write)(const Asker& asker, const Outcome& outcome);
  const char* id_header;  // carries the request's id
  const char* server;     // what the service calls itself, or null
  bool checksum;          // of the body, beside it
  bool json;              // answers may hold JSON that is text already (core/base/written.h)
  bool packs;             // bodies may travel packed: they are not what is kept
};

const Codec& json_codec();
const Codec& query_codec();
const Codec& rest_json_codec();
const Codec& rest_xml_codec();

const Codec& codec_of(door::Protocol protocol);

// The member of an error's answer that holds its message: models spell it both ways.
const char* message_member(const door::Model& model, std::string_view error);

// The status of an error: its model's, else its own.
int status_of(const door::Model& model, const ServiceError& error);

}  // namespace millrace::wire
