// A service made up by a test, spoken to in its model's protocol without any service behind it.
#pragma once

#include "core/wire/protocol.h"

namespace millrace::wire {

class Made {
 public:
  // The model must live as long.
  explicit Made(const door::Model& (*model)())
      : service_{.endpoint = "made", .folder = "", .id = "Made", .operations = {}, .own_model = model} {}

  // The call as `Operation {"input":…}`, or the status and body of the answer.
  std::string read(const HttpRequest& request) {
    asker_ = Asker();
    asker_.service = &service_;
    asker_.request_id = "R";
    asker_.head = request.method == "HEAD";
    const Reading call = codec_of(service_.model().protocol).read(request, asker_);
    return call ? call->operation + " " + to_text(call->input)
                : std::to_string(call.error().status) + " " + call.error().body;
  }

  // The answer to the request that was read last.
  HttpResponse write(const Outcome& outcome) const {
    return codec_of(service_.model().protocol).write(asker_, outcome);
  }

 private:
  door::Service service_;
  Asker asker_;
};

}  // namespace millrace::wire
