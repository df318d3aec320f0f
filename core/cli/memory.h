// The memory that a program takes from the machine.
#pragma once

namespace millrace::cli {

// In large pages, where the machine has them and the allocator is ours (mimalloc): a run that fills fresh memory does
// not wait for each small page of it. The allocator reads its options when a program begins, so this begins it anew,
// once; where that cannot be, it goes on as it is. First thing in `main`.
void take_large_pages(char** argv);

}  // namespace millrace::cli
