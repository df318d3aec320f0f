#include "core/wire/encoding.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>

#include "core/base/ascii.h"
#include "core/wire/http.h"

namespace millrace::wire {
namespace {

constexpr int kLevel = 6;               // of libdeflate's 12
constexpr size_t kFirstBytes = 65'536;  // tried for what is unpacked, and doubled until it is enough

struct Free {
  void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
  void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
};

using Unpack = libdeflate_result (*)(libdeflate_decompressor*, const void*, size_t, void*, size_t, size_t*);

std::optional<std::string> unpack_with(Unpack function, std::string_view bytes, size_t bytes_max) {
  const std::unique_ptr<libdeflate_decompressor, Free> with(libdeflate_alloc_decompressor());
  for (size_t room = std::min(kFirstBytes, bytes_max);; room = std::min(2 * room, bytes_max)) {
    std::string out(room, '\0');
    size_t made = 0;
    const auto result = function(with.get(), bytes.data(), bytes.size(), out.data(), out.size(), &made);
    if (result == LIBDEFLATE_SUCCESS) {
      out.resize(made);
      return out;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room == bytes_max) return std::nullopt;
  }
}

// `gzip;q=0` in the list.
bool ruled_out(std::string_view quality) {
  const size_t at = quality.find("q=0");
  return at != std::string_view::npos && quality.find_first_of("123456789", at) == std::string_view::npos;
}

bool accepts(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    const size_t end = std::min(list.find(','), list.size());
    const std::string_view one = list.substr(0, end);
    const size_t semicolon = std::min(one.find(';'), one.size());
    if (same_but_for_case(trimmed(one.substr(0, semicolon)), wanted)) return !ruled_out(one.substr(semicolon));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

}  // namespace

Packing packing_of(std::string_view content_encoding) {
  for (const Packing one : {Packing::kGzip, Packing::kDeflate}) {
    if (same_but_for_case(trimmed(content_encoding), name(one))) return one;
  }
  return Packing::kNone;
}

Packing accepted_packing(std::string_view accept_encoding) {
  for (const Packing one : {Packing::kGzip, Packing::kDeflate}) {
    if (accepts(accept_encoding, name(one))) return one;
  }
  return Packing::kNone;
}

std::string_view name(Packing packing) {
  if (packing == Packing::kNone) return "identity";
  return packing == Packing::kGzip ? "gzip" : "deflate";
}

std::optional<std::string> unpack(Packing packing, std::string_view bytes, size_t bytes_max) {
  if (packing == Packing::kNone) return std::string(bytes);
  if (packing == Packing::kGzip) return unpack_with(libdeflate_gzip_decompress, bytes, bytes_max);
  auto unpacked = unpack_with(libdeflate_zlib_decompress, bytes, bytes_max);
  if (unpacked) return unpacked;  // some leave zlib's frame out (RFC 9110, 8.4.1.2)
  return unpack_with(libdeflate_deflate_decompress, bytes, bytes_max);
}

std::string pack(Packing packing, std::string_view bytes) {
  if (packing == Packing::kNone) return std::string(bytes);
  const std::unique_ptr<libdeflate_compressor, Free> with(libdeflate_alloc_compressor(kLevel));
  const bool gzip = packing == Packing::kGzip;
  std::string out((gzip ? libdeflate_gzip_compress_bound : libdeflate_zlib_compress_bound)(with.get(), bytes.size()),
                  '\0');
  out.resize((gzip ? libdeflate_gzip_compress : libdeflate_zlib_compress)(with.get(), bytes.data(), bytes.size(),
                                                                          out.data(), out.size()));
  return out;
}

}  // namespace millrace::wire
