#include "speech.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

// How libmoonshine lays a line out (its version 2, as its own bindings for Python declare it).
struct their_line {
  const char *text;
  const float *audio;
  size_t audio_count;
  float start_time;
  float duration;
  uint64_t id;
  int8_t is_complete;
  int8_t is_updated;
  int8_t is_new;
  int8_t has_text_changed;
  int8_t has_speaker_id;
  uint64_t speaker_id;
  uint32_t speaker_index;
  uint32_t latency_ms;
};

struct their_option {
  const char *name;
  const char *value;
};

struct their_transcript {
  const struct their_line *lines;
  uint64_t count;
};

// How often words that are being spoken are recognised anew, in seconds. Its own half a second shows the last word of a
// sentence too late; less than this costs more of the processor than it gains.
static const struct their_option options[] = {{"transcription_interval", "0.3"}};

enum { their_version = 20000, tiny = 0 };

struct cs_speech {
  void *library;
  int32_t handle;
  void (*free_transcriber)(int32_t);
  int32_t (*create_stream)(int32_t, uint32_t);
  int32_t (*free_stream)(int32_t, int32_t);
  int32_t (*start_stream)(int32_t, int32_t);
  int32_t (*stop_stream)(int32_t, int32_t);
  int32_t (*add_audio)(int32_t, int32_t, const float *, uint64_t, int32_t, uint32_t);
  int32_t (*transcribe)(int32_t, int32_t, uint32_t, const struct their_transcript **);
};

static struct cs_speech *fail(struct cs_speech *speech, const char *words, char *problem, size_t bytes) {
  snprintf(problem, bytes, "%s", words != NULL ? words : "no reason was given");
  if (speech != NULL && speech->library != NULL) dlclose(speech->library);
  free(speech);
  return NULL;
}

struct cs_speech *cs_open(const char *library, const char *model, char *problem, size_t bytes) {
  struct cs_speech *speech = calloc(1, sizeof *speech);
  if (speech == NULL) return fail(NULL, "no memory", problem, bytes);
  speech->library = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (speech->library == NULL) return fail(speech, dlerror(), problem, bytes);

  int32_t (*load)(const char *, uint32_t, const struct their_option *, uint64_t, int32_t);
  const char *(*words)(int32_t);
  const struct {
    const char *name;
    void *place;
  } wanted[] = {
      {"moonshine_load_transcriber_from_files", &load},
      {"moonshine_error_to_string", &words},
      {"moonshine_free_transcriber", &speech->free_transcriber},
      {"moonshine_create_stream", &speech->create_stream},
      {"moonshine_free_stream", &speech->free_stream},
      {"moonshine_start_stream", &speech->start_stream},
      {"moonshine_stop_stream", &speech->stop_stream},
      {"moonshine_transcribe_add_audio_to_stream", &speech->add_audio},
      {"moonshine_transcribe_stream", &speech->transcribe},
  };
  for (size_t index = 0; index < sizeof wanted / sizeof *wanted; index++) {
    void *found = dlsym(speech->library, wanted[index].name);
    if (found == NULL) return fail(speech, dlerror(), problem, bytes);
    *(void **)wanted[index].place = found;
  }
  speech->handle = load(model, tiny, options, sizeof options / sizeof *options, their_version);
  if (speech->handle < 0) return fail(speech, words(speech->handle), problem, bytes);
  return speech;
}

void cs_close(struct cs_speech *speech) {
  if (speech == NULL) return;
  speech->free_transcriber(speech->handle);
  dlclose(speech->library);
  free(speech);
}

int32_t cs_begin(struct cs_speech *speech) {
  int32_t stream = speech->create_stream(speech->handle, 0);
  if (stream < 0) return stream;
  int32_t error = speech->start_stream(speech->handle, stream);
  if (error >= 0) return stream;
  speech->free_stream(speech->handle, stream);
  return error;
}

void cs_end(struct cs_speech *speech, int32_t stream) { speech->free_stream(speech->handle, stream); }

int32_t cs_finish(struct cs_speech *speech, int32_t stream) { return speech->stop_stream(speech->handle, stream); }

int32_t cs_add(struct cs_speech *speech, int32_t stream, const float *samples, uint64_t count, int32_t rate) {
  return speech->add_audio(speech->handle, stream, samples, count, rate, 0);
}

int32_t cs_lines(
    struct cs_speech *speech, int32_t stream, void (*each)(void *, const struct cs_line *), void *context) {
  const struct their_transcript *transcript = NULL;
  int32_t error = speech->transcribe(speech->handle, stream, 0, &transcript);
  if (error < 0 || transcript == NULL) return error < 0 ? error : 0;
  for (uint64_t index = 0; index < transcript->count; index++) {
    const struct their_line *theirs = &transcript->lines[index];
    struct cs_line line = {
        theirs->text, theirs->start_time, theirs->duration, theirs->id, theirs->is_complete, theirs->is_updated};
    each(context, &line);
  }
  return 0;
}
