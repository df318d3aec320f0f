// What happens wholly or not at all: the parts of a transaction, why one of them did not go through, and the client
// tokens that make a repeated request harmless for ten minutes. Both TransactWriteItems and PartiQL's
// ExecuteTransaction are made of these.
#pragma once

#include "core/table/request/write_request.h"

namespace millrace::table {

// Why a part of a transaction did not go through.
struct Reason {
  std::string code = "None";
  std::string message;
  Json item;
};
Reason reason_of(const ServiceError& error);

// A TransactionCanceledException when any part has a reason.
std::optional<ServiceError> cancellation(const std::vector<Reason>& reasons);

struct TransactWrite {
  const Json* wire = nullptr;  // says whether a failed condition shows its item
  WriteRequest request;
  Table* table = nullptr;
  std::string key;
  Plan plan;
  Reason reason;
};

struct TransactGet {
  std::string table_name;
  Map wanted;
  std::optional<Projection> projection;
  bool flat = false;  // the projection names parts as PartiQL does
  std::string key;
  Table* table = nullptr;
  Reason reason;
};

// `input` is the whole request: its token, and what it wants to know about capacity.
Outcome run_writes(Database& database, const Context& context, std::vector<TransactWrite> writes, const Json& input,
                   Effects& effects);
Outcome run_gets(Database& database, const Context& context, std::vector<TransactGet> gets, const Json& input,
                 Effects& effects);

// The earlier answer to the same token, nothing when the token is new or absent, an error when it came with something
// else.
Checked<std::optional<Json>> earlier_answer(Database& database, const Context& context, const Json& input);

}  // namespace millrace::table
