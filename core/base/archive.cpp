#include "core/base/archive.h"

#include <memory>
#include <optional>

#include "core/base/crc32.h"

#if __has_include(<libdeflate.h>)
#include <libdeflate.h>
#endif

namespace millrace {
namespace {

constexpr uint32_t kEndMark = 0x06054b50, kEntryMark = 0x02014b50, kFileMark = 0x04034b50;
constexpr size_t kEndBytes = 22, kEntryBytes = 46, kFileBytes = 30;
constexpr size_t kCommentMax = 65'535;  // behind the end

// Little-endian numbers at a place; nothing outside of the archive.
class Numbers {
 public:
  explicit Numbers(std::string_view bytes) : bytes_(bytes) {}
  uint32_t two(size_t at) const { return byte(at) | byte(at + 1) << 8; }
  uint32_t four(size_t at) const { return two(at) | two(at + 2) << 16; }

 private:
  uint32_t byte(size_t at) const { return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0; }
  std::string_view bytes_;
};

struct ArchiveEntry {
  uint32_t method = 0;
  uint32_t crc = 0;
  size_t packed = 0;
  size_t unpacked = 0;
  size_t file_at = 0;
  std::string_view name;
  size_t next = 0;
};

std::optional<size_t> find_end(std::string_view bytes) {
  const Numbers numbers(bytes);
  for (size_t back = kEndBytes; back <= bytes.size() && back <= kEndBytes + kCommentMax; ++back) {
    if (numbers.four(bytes.size() - back) == kEndMark) return bytes.size() - back;
  }
  return std::nullopt;
}

std::optional<ArchiveEntry> entry_at(std::string_view bytes, size_t at) {
  const Numbers numbers(bytes);
  if (at + kEntryBytes > bytes.size() || numbers.four(at) != kEntryMark) return std::nullopt;
  const size_t name = numbers.two(at + 28);
  const size_t behind = name + numbers.two(at + 30) + numbers.two(at + 32);
  if (at + kEntryBytes + behind > bytes.size()) return std::nullopt;
  return ArchiveEntry{numbers.two(at + 10),     numbers.four(at + 16), numbers.four(at + 20),
                      numbers.four(at + 24),    numbers.four(at + 42), bytes.substr(at + kEntryBytes, name),
                      at + kEntryBytes + behind};
}

std::optional<std::string_view> packed_bytes(std::string_view bytes, const ArchiveEntry& entry) {
  const Numbers numbers(bytes);
  if (numbers.four(entry.file_at) != kFileMark) return std::nullopt;
  const size_t at = entry.file_at + kFileBytes + numbers.two(entry.file_at + 26) + numbers.two(entry.file_at + 28);
  if (at > bytes.size() || entry.packed > bytes.size() - at) return std::nullopt;
  return bytes.substr(at, entry.packed);
}

std::optional<std::string> inflated(std::string_view packed, size_t size) {
#if __has_include(<libdeflate.h>)
  struct Free {
    void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
  };
  const std::unique_ptr<libdeflate_decompressor, Free> with(libdeflate_alloc_decompressor());
  std::string out(size, '\0');
  const auto done =
      libdeflate_deflate_decompress(with.get(), packed.data(), packed.size(), out.data(), out.size(), nullptr);
  if (done == LIBDEFLATE_SUCCESS) return out;
#else  // reads_deflated() says so
  static_cast<void>(packed);
  static_cast<void>(size);
#endif
  return std::nullopt;
}

std::optional<std::string> file_of(std::string_view bytes, const ArchiveEntry& entry) {
  const auto packed = packed_bytes(bytes, entry);
  if (!packed) return std::nullopt;
  std::optional<std::string> out;
  if (entry.method == 0) out = std::string(*packed);
  if (entry.method == 8) out = inflated(*packed, entry.unpacked);
  return out && out->size() == entry.unpacked && crc32(*out) == entry.crc ? out : std::nullopt;
}

}  // namespace

#if __has_include(<libdeflate.h>)
bool reads_deflated() { return true; }
#else
bool reads_deflated() { return false; }
#endif

Result<std::map<std::string, std::string>> read_archive(std::string_view bytes, const ArchiveLimits& limits) {
  const auto end = find_end(bytes);
  if (!end) return problem("this is no zip archive");
  const Numbers numbers(bytes);
  const size_t count = numbers.two(*end + 10);
  if (count > limits.files_max) return problem("the archive has too many files");
  std::map<std::string, std::string> out;
  size_t at = numbers.four(*end + 16), total = 0;
  for (size_t i = 0; i < count; ++i) {
    const auto entry = entry_at(bytes, at);
    if (!entry) return problem("the archive is damaged");
    at = entry->next;
    if (entry->name.ends_with('/')) continue;
    if (entry->unpacked > limits.bytes_max - total) return problem("the files of the archive are too large together");
    total += entry->unpacked;
    auto file = file_of(bytes, *entry);
    if (!file) return problem("the archive is damaged, or packed in a way that is not read", std::string(entry->name));
    out[std::string(entry->name)] = std::move(*file);
  }
  return out;
}

}  // namespace millrace
