#include <curl/curl.h>
#include <iconv.h>

// curl_easy_setopt and curl_easy_getinfo take a variable number of arguments, which Swift cannot call.

static inline CURLcode shz_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode shz_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode shz_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode shz_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}
// A copy is kept by curl.
static inline CURLcode shz_set_blob(CURL *easy, CURLoption option, const void *bytes, size_t count) {
  struct curl_blob blob = {(void *)bytes, count, CURL_BLOB_COPY};
  return curl_easy_setopt(easy, option, &blob);
}

typedef size_t (*shz_data)(char *, size_t, size_t, void *);
static inline CURLcode shz_set_reader(CURL *easy, shz_data callback, void *context) {
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, callback);
  return curl_easy_setopt(easy, CURLOPT_READDATA, context);
}
static inline CURLcode shz_set_writer(CURL *easy, shz_data callback, void *context) {
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, callback);
  return curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
}

static inline long shz_response_code(CURL *easy) {
  long code = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &code);
  return code;
}

// The next transfer that ended, or NULL; its result goes into `result`.
static inline CURL *shz_next_ended(CURLM *multi, CURLcode *result) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &left))) {
    if (message->msg == CURLMSG_DONE) {
      *result = message->data.result;
      return message->easy_handle;
    }
  }
  return NULL;
}

// iconv's input pointer is of another constness than Swift makes it.
static inline size_t shz_iconv(iconv_t converter, const char *in, size_t in_count, char *out, size_t out_count) {
  char *source = (char *)in;
  size_t room = out_count;
  size_t result = iconv(converter, &source, &in_count, &out, &room);
  return result == (size_t)-1 || in_count > 0 ? (size_t)-1 : out_count - room;
}
