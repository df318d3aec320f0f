// The memory that a program takes from the machine.
#pragma once

namespace millrace::cli {

// In large pages from now on, where the machine has them and the allocator is ours (mimalloc): a run that fills fresh
// memory does not wait for each small page of it.
void take_large_pages();

}  // namespace millrace::cli
