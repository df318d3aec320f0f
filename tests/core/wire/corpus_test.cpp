// What fuzzing the wire began with, and what once broke something.
#include <gtest/gtest.h>

#include "tests/fuzz/corpus.h"
#include "tests/fuzz/targets.h"

namespace millrace::wire {
namespace {

TEST(WireCorpus, NoInputBreaksAnything) {
  fuzz::feed_corpus("wire", fuzz::wire_requests);
  fuzz::feed_corpus("forms", fuzz::forms);
}

}  // namespace
}  // namespace millrace::wire
