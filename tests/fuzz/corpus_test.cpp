#include <gtest/gtest.h>

#include "tests/fuzz/corpus.h"
#include "tests/fuzz/targets.h"

namespace millrace::fuzz {
namespace {

TEST(Corpus, NoInputBreaksAnything) {
  struct Row {
    const char* folder;
    void (*feed)(std::string_view);
  };
  for (const Row& row :
       {Row{"numbers", numbers}, Row{"expressions", expressions}, Row{"statements", statements},
        Row{"requests", requests}, Row{"definitions", definitions}, Row{"paths", paths}, Row{"intrinsics", intrinsics},
        Row{"jsonata", jsonata}, Row{"patterns", patterns}, Row{"inputs", inputs}, Row{"schedules", schedules},
        Row{"filters", filters}, Row{"deliveries", deliveries}, Row{"templates", templates}, Row{"schemas", schemas},
        Row{"policies", policies}, Row{"signatures", signatures}, Row{"lessons", lessons}}) {
    feed_corpus(row.folder, row.feed);
  }
}

}  // namespace
}  // namespace millrace::fuzz
