#include <ldap.h>
#include <string.h>
#include <sys/time.h>

// Structures that end in flexible parts, and macros, which Swift cannot see.

static inline int shz_ldap_set_long(LDAP *ld, int option, int value) { return ldap_set_option(ld, option, &value); }
static inline int shz_ldap_set_text(LDAP *ld, int option, const char *value) { return ldap_set_option(ld, option, value); }
static inline int shz_ldap_set_flag(LDAP *ld, int option, int on) {
  return ldap_set_option(ld, option, on ? LDAP_OPT_ON : LDAP_OPT_OFF);
}
// `option` takes a limit in whole seconds.
static inline int shz_ldap_set_time(LDAP *ld, int option, long seconds) {
  struct timeval limit = {seconds, 0};
  return ldap_set_option(ld, option, &limit);
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
