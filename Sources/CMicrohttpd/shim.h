/* What Swift cannot import: macros, enums of flags and functions with a variable number of arguments. */
#include <microhttpd.h>
#include <sys/socket.h>
#include <sys/resource.h>
#include <string.h>
#include <zlib.h>

struct shim_daemon_options {
  MHD_socket listener;
  unsigned int threads;
  unsigned int connections;
  unsigned int connections_per_address;
  unsigned int idle_seconds;
  size_t connection_memory;
  const char *certificate; /* PEM, NULL without TLS */
  const char *key;
  int v6;
};

/* The escapes of a target are decoded by the room itself, strictly. */
static inline size_t shim_keep_escapes (void *cls, struct MHD_Connection *connection, char *text)
{
  (void) cls;
  (void) connection;
  return strlen (text);
}

static inline struct MHD_Daemon *shim_start (
  const struct shim_daemon_options *o,
  MHD_AccessHandlerCallback handle, void *cls,
  void *(*target) (void *, const char *, struct MHD_Connection *),
  MHD_RequestCompletedCallback completed)
{
  unsigned int flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO
    | (o->v6 ? MHD_USE_IPv6 : 0) | (o->certificate != NULL ? MHD_USE_TLS : 0);
  struct MHD_OptionItem tls[] = {
    { MHD_OPTION_HTTPS_MEM_CERT, 0, (void *) o->certificate },
    { MHD_OPTION_HTTPS_MEM_KEY, 0, (void *) o->key },
    { MHD_OPTION_END, 0, NULL }
  };
  struct MHD_OptionItem plain[] = { { MHD_OPTION_END, 0, NULL } };
  return MHD_start_daemon (
    flags, 0, NULL, NULL, handle, cls,
    MHD_OPTION_LISTEN_SOCKET, o->listener,
    MHD_OPTION_THREAD_POOL_SIZE, o->threads > 1 ? o->threads : 0,
    MHD_OPTION_CONNECTION_LIMIT, o->connections,
    MHD_OPTION_PER_IP_CONNECTION_LIMIT, o->connections_per_address,
    MHD_OPTION_CONNECTION_TIMEOUT, o->idle_seconds,
    MHD_OPTION_CONNECTION_MEMORY_LIMIT, o->connection_memory,
    MHD_OPTION_STRICT_FOR_CLIENT, 1,
    MHD_OPTION_UNESCAPE_CALLBACK, &shim_keep_escapes, NULL,
    MHD_OPTION_URI_LOG_CALLBACK, target, cls,
    MHD_OPTION_NOTIFY_COMPLETED, completed, NULL,
    MHD_OPTION_ARRAY, o->certificate != NULL ? tls : plain,
    MHD_OPTION_END);
}

static inline const struct sockaddr *shim_peer (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info =
    MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info == NULL ? NULL : info->client_addr;
}

static inline unsigned int shim_connections (struct MHD_Daemon *daemon)
{
  const union MHD_DaemonInfo *info = MHD_get_daemon_info (daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
  return info == NULL ? 0 : info->num_connections;
}

/* Makes room for `wanted` descriptors as far as the hard limit allows. */
static inline void shim_raise_descriptors (unsigned long wanted)
{
  struct rlimit limit;
  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
  setrlimit (RLIMIT_NOFILE, &limit);
}

/* A gzip of `input` in `output`; 0 when it does not fit. */
static inline size_t shim_gzip (const void *input, size_t count, void *output, size_t capacity)
{
  z_stream stream;
  memset (&stream, 0, sizeof stream);
  if (deflateInit2 (&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
  stream.next_in = (Bytef *) input;
  stream.avail_in = (uInt) count;
  stream.next_out = (Bytef *) output;
  stream.avail_out = (uInt) capacity;
  int result = deflate (&stream, Z_FINISH);
  size_t written = stream.total_out;
  deflateEnd (&stream);
  return result == Z_STREAM_END ? written : 0;
}

/* Where `mark` begins in `bytes`; NULL when it does not. */
void *memmem (const void *, size_t, const void *, size_t);
static inline const void *shim_find (const void *bytes, size_t count, const void *mark, size_t mark_count)
{
  return memmem (bytes, count, mark, mark_count);
}
