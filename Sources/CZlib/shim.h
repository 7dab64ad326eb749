#include <stddef.h>
#include <string.h>
#include <zlib.h>

/* zlib's functions of initialisation are macros, which Swift does not see. Raw deflate, as ZIP keeps it. */

/* Compresses; returns how many bytes were written, or 0 when `room` did not suffice. */
static inline size_t shouzheng_deflate_raw (const unsigned char *from, size_t count, unsigned char *to, size_t room) {
  z_stream stream;
  memset (&stream, 0, sizeof stream);
  if (deflateInit2 (&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
  stream.next_in = (unsigned char *) from;
  stream.avail_in = (uInt) count;
  stream.next_out = to;
  stream.avail_out = (uInt) room;
  int result = deflate (&stream, Z_FINISH);
  size_t written = room - stream.avail_out;
  deflateEnd (&stream);
  return result == Z_STREAM_END ? written : 0;
}

/* Expands into exactly `room` bytes; returns 1 when the data was sound and filled them, else 0. */
static inline int shouzheng_inflate_raw (const unsigned char *from, size_t count, unsigned char *to, size_t room) {
  z_stream stream;
  memset (&stream, 0, sizeof stream);
  if (inflateInit2 (&stream, -15) != Z_OK) return 0;
  stream.next_in = (unsigned char *) from;
  stream.avail_in = (uInt) count;
  stream.next_out = to;
  stream.avail_out = (uInt) room;
  int result = inflate (&stream, Z_FINISH);
  size_t left = stream.avail_out;
  inflateEnd (&stream);
  return result == Z_STREAM_END && left == 0;
}

static inline unsigned int shouzheng_crc32 (const unsigned char *from, size_t count) {
  return (unsigned int) crc32 (crc32 (0, NULL, 0), from, (uInt) count);
}

/* Begins expanding what comes in pieces; the rest are plain functions of zlib. */
static inline int shouzheng_inflate_begin (z_stream *stream) {
  memset (stream, 0, sizeof *stream);
  return inflateInit2 (stream, -15) == Z_OK;
}
