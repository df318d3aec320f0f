// The service clients of the AWS SDK for JavaScript v3, as one table: what each module exports is written down here and
// nowhere else. How a client works is the same for all (sdk/client.mjs).
#pragma once

#include <string>
#include <string_view>

#include "core/function/invocation.h"

namespace millrace::function::js {

struct Client {
  std::string_view package;     // `@aws-sdk/client-dynamodb`
  std::string_view service;     // `dynamodb`: the service of its calls
  std::string_view name;        // `DynamoDB`: exported with its methods; the bare client is `DynamoDBClient`
  std::string_view operations;  // `PutItem GetItem ..`: exported as `PutItemCommand` ..
  std::string_view errors;      // exported classes beside `DynamoDBServiceException`
  std::string_view dates;       // members of answers that become a `Date`
  std::string_view pages;       // `Query ExclusiveStartKey LastEvaluatedKey`, ..: exported as `paginateQuery`
};

const Client* find_client(std::string_view package);

// The client's module, which exports those of the above that `code` mentions anywhere: making a hundred classes takes
// longer than most handlers. Code that puts the names of commands together gets them all.
std::string client_source(const Client& client, const Code& code);

}  // namespace millrace::function::js
