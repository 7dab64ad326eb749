#include <errno.h>
#include <ldap.h>
#include <openldap.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

// Structures that end in flexible parts, and macros, which Swift cannot see.

static inline int shz_ldap_set_long(LDAP *ld, int option, int value) { return ldap_set_option(ld, option, &value); }
static inline int shz_ldap_set_text(LDAP *ld, int option, const char *value) { return ldap_set_option(ld, option, value); }
static inline int shz_ldap_set_flag(LDAP *ld, int option, int on) {
  return ldap_set_option(ld, option, on ? LDAP_OPT_ON : LDAP_OPT_OFF);
}

// A connected socket that is given up at a moment, whatever libldap or its TLS is in the middle of: by itself libldap
// waits without end for a server that is silent in a handshake or in half of a message.
struct shz_ldap_line {
  int socket;
  long long due;  // of the monotonic clock, in milliseconds
};
static inline long long shz_ldap_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
static inline void shz_ldap_allow(struct shz_ldap_line *line, long seconds) { line->due = shz_ldap_clock() + seconds * 1000; }
// Whether the socket is ready before it is due; if not, errno says why.
static inline int shz_ldap_await(int socket, long long due, short events) {
  for (;;) {
    long long left = due - shz_ldap_clock();
    struct pollfd one = {socket, events, 0};
    int ready = left > 0 ? poll(&one, 1, (int)left) : 0;
    if (ready > 0) return 1;
    if (ready == 0) {
      errno = ETIMEDOUT;
      return 0;
    }
    if (errno != EINTR) return 0;
  }
}

static inline int shz_ldap_line_setup(Sockbuf_IO_Desc *at, void *line) {
  at->sbiod_pvt = line;
  return 0;
}
static inline int shz_ldap_line_remove(Sockbuf_IO_Desc *at) { return 0; }
static inline int shz_ldap_line_control(Sockbuf_IO_Desc *at, int option, void *argument) { return 0; }
static inline ber_slen_t shz_ldap_line_read(Sockbuf_IO_Desc *at, void *bytes, ber_len_t room) {
  struct shz_ldap_line *line = (struct shz_ldap_line *)at->sbiod_pvt;
  for (;;) {
    ssize_t count = recv(line->socket, bytes, room, MSG_DONTWAIT);
    if (count >= 0) return count;
    if (errno == EINTR) continue;
    if (errno != EAGAIN || !shz_ldap_await(line->socket, line->due, POLLIN)) return -1;
  }
}
static inline ber_slen_t shz_ldap_line_write(Sockbuf_IO_Desc *at, void *bytes, ber_len_t count) {
  struct shz_ldap_line *line = (struct shz_ldap_line *)at->sbiod_pvt;
  for (;;) {
    ssize_t sent = send(line->socket, bytes, count, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) return sent;
    if (errno == EINTR) continue;
    if (errno != EAGAIN || !shz_ldap_await(line->socket, line->due, POLLOUT)) return -1;
  }
}
static inline int shz_ldap_line_close(Sockbuf_IO_Desc *at) {
  struct shz_ldap_line *line = (struct shz_ldap_line *)at->sbiod_pvt;
  if (line->socket >= 0) close(line->socket);
  line->socket = -1;
  return 0;
}

static inline int shz_ldap_no_other(LDAP *ld, Sockbuf *sb, LDAPURLDesc *url, struct sockaddr *to, struct ldap_conncb *own) {
  return -1;
}
static inline void shz_ldap_gone(LDAP *ld, Sockbuf *sb, struct ldap_conncb *own) {}

// Speaks LDAP on a connected socket, which is closed with the handle, or here when there is none. `url` names the
// server that a certificate is checked for. A connection that is lost stays lost: libldap would make another by
// itself, in the clear.
static inline int shz_ldap_open(struct shz_ldap_line *line, const char *url, LDAP **made) {
  static Sockbuf_IO bounded = {
      shz_ldap_line_setup, shz_ldap_line_remove, shz_ldap_line_control,
      shz_ldap_line_read, shz_ldap_line_write, shz_ldap_line_close,
  };
  static ldap_conncb none = {shz_ldap_no_other, shz_ldap_gone, NULL};
  Sockbuf *buffer = NULL;
  int code = ldap_init_fd(line->socket, LDAP_PROTO_EXT, url, made);
  if (code == LDAP_SUCCESS) {
    code = ldap_get_option(*made, LDAP_OPT_SOCKBUF, &buffer);
    if (code == LDAP_SUCCESS) code = ber_sockbuf_add_io(buffer, &bounded, LBER_SBIOD_LEVEL_PROVIDER, line);
    if (code == LDAP_SUCCESS) return ldap_set_option(*made, LDAP_OPT_CONNECT_CB, &none);
    ldap_unbind_ext_s(*made, NULL, NULL);
  }
  *made = NULL;
  close(line->socket);
  return code;
}
// What the server, or TLS, added to the last failure; to be freed with ldap_memfree.
static inline char *shz_ldap_said(LDAP *ld) {
  char *text = NULL;
  ldap_get_option(ld, LDAP_OPT_DIAGNOSTIC_MESSAGE, &text);
  return text;
}

// `option` takes a limit in whole seconds.
static inline int shz_ldap_set_time(LDAP *ld, int option, long seconds) {
  struct timeval limit = {seconds, 0};
  return ldap_set_option(ld, option, &limit);
}

// A distinguished name as the library writes it, whatever spaces, escapes and case of types it came with; NULL for what
// is none. To be freed with ldap_memfree.
static inline char *shz_ldap_normal(const char *name) {
  LDAPDN parsed = NULL;
  char *text = NULL;
  if (ldap_str2dn(name, &parsed, LDAP_DN_FORMAT_LDAPV3) != LDAP_SUCCESS || !parsed) return NULL;
  if (ldap_dn2str(parsed, &text, LDAP_DN_FORMAT_LDAPV3) != LDAP_SUCCESS) text = NULL;
  ldap_dnfree(parsed);
  return text;
}

// A simple bind that waits no longer than `seconds`. The text that the server adds goes into `said`.
static inline int shz_ldap_bind(LDAP *ld, const char *name, const char *password, long seconds, char *said, size_t room) {
  struct berval secret = {strlen(password), (char *)password};
  struct timeval limit = {seconds, 0};
  LDAPMessage *answer = NULL;
  int message = 0, code = 0;
  said[0] = 0;
  int result = ldap_sasl_bind(ld, name, LDAP_SASL_SIMPLE, &secret, NULL, NULL, &message);
  if (result != LDAP_SUCCESS) return result;
  result = ldap_result(ld, message, LDAP_MSG_ALL, &limit, &answer);
  if (result == 0) {
    ldap_abandon_ext(ld, message, NULL, NULL);
    return LDAP_TIMEOUT;
  }
  if (result < 0) {
    int error = LDAP_SERVER_DOWN;
    ldap_get_option(ld, LDAP_OPT_RESULT_CODE, &error);
    return error == LDAP_SUCCESS ? LDAP_SERVER_DOWN : error;
  }
  char *text = NULL;
  result = ldap_parse_result(ld, answer, &code, NULL, &text, NULL, NULL, 1);
  if (text) {
    strncpy(said, text, room - 1);
    said[room - 1] = 0;
    ldap_memfree(text);
  }
  return result == LDAP_SUCCESS ? code : result;
}

static inline int shz_ldap_search(
    LDAP *ld, const char *base, const char *filter, char **attributes, long seconds, int most, LDAPMessage **answer) {
  struct timeval limit = {seconds, 0};
  return ldap_search_ext_s(ld, base, LDAP_SCOPE_SUBTREE, filter, attributes, 0, NULL, NULL, &limit, most, answer);
}
static inline size_t shz_ldap_length(struct berval *value) { return value->bv_len; }
static inline const char *shz_ldap_bytes(struct berval *value) { return value->bv_val; }
