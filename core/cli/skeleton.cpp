#include "core/cli/skeleton.h"

namespace millrace::cli {

const char* const kLessonSkeleton = R"json({
  "title": "What a stream is",
  "goal": "Get four records into the stream of NotesTable, two of each note.",
  "minutes": 2,
  "start": {
    "sample": "notes",
    "seed": 11,
    "until_s": 30,
    "steps": [
      {"at_ms": 0, "do": "request", "method": "POST", "path": "/notes",
       "headers": {"content-type": "application/json"},
       "body": "{\"title\":\"Shopping\",\"content\":\"two loaves of bread\"}"}
    ]
  },
  "opens": {"requests": true},
  "prediction": {
    "question": "One note is sent. The table stores it, and a function counts its words and writes the count to it. How many records does the stream get?",
    "choices": [
      {"text": "None: nobody asked the stream for anything", "if": {"facts": {"kind": "stream.record", "exactly": 0}}},
      {"text": "One: there is one note", "if": {"facts": {"kind": "stream.record", "exactly": 1}}},
      {"text": "Two: there were two writes", "if": {"facts": {"kind": "stream.record", "exactly": 2}}}
    ]
  },
  "clauses": [
    {"name": "two-notes", "text": "There are two notes, and both are counted",
     "explain": "A note is counted when it has a wordCount.",
     "reached": {"table": "NotesTable", "attribute": "wordCount", "named_by": "title", "items": ["Shopping", "Garden"]}},
    {"name": "four-records", "text": "The stream has four records",
     "explain": "Every write that changes an item makes one record. Nothing else does.",
     "facts": {"kind": "stream.record", "resource": "NotesTable stream", "exactly": 4}}
  ],
  "wrong": [
    {"name": "Read the notes",
     "why": "Reading touches the items, but it changes none of them.",
     "steps": [{"at_ms": 3000, "do": "request", "method": "GET", "path": "/notes"}],
     "breaks": "four-records",
     "because": "happened twice, and should happen at least 4 times"},
    {"name": "Send a note without content",
     "why": "The request is refused with a 400, so nothing is written.",
     "steps": [
       {"at_ms": 3000, "do": "request", "method": "POST", "path": "/notes",
        "headers": {"content-type": "application/json"}, "body": "{\"title\":\"Garden\",\"content\":\"\"}"}
     ],
     "breaks": "two-notes",
     "because": "Garden has no wordCount"}
  ],
  "hints": [
    "A record is made by a change. Which request changes the table?",
    "POST /notes stores a note; the count that follows is a change of its own.",
    "Send POST /notes once more, with the title Garden and some content."
  ],
  "solution": [
    {"at_ms": 3000, "say": "Send a second note, called Garden. It is stored and counted: two writes, two records.",
     "do": "request", "method": "POST", "path": "/notes", "headers": {"content-type": "application/json"},
     "body": "{\"title\":\"Garden\",\"content\":\"water the beans\"}"}
  ]
}
)json";

const char* const kTextSkeleton =
    R"md(Here is a small notebook. A request to NotesAPI runs PutNote, which stores a note in NotesTable. A second function,
WordCount, counts its words.

Nobody calls WordCount. It hears of the note through the table's **stream**: a list to which the table adds a record
whenever an item is stored, changed or deleted. Records stay in the list for a day, in the order in which things happened,
and whoever reads them reads from there, not from the table.

Watch the run, fact by fact. One says "The stream of NotesTable has a record", first for an INSERT and later for a MODIFY.
The first is the note itself. The second is the `wordCount` that WordCount wrote: it is a change like any other.
)md";

}  // namespace millrace::cli
