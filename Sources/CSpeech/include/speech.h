#pragma once

#include <stddef.h>
#include <stdint.h>

/// A recogniser of speech that was loaded while the program runs: libmoonshine, whose interface these calls follow.
struct cs_speech;

/// One line as far as it was recognised.
struct cs_line {
  /// In UTF-8, ended by a zero; NULL where nothing was understood.
  const char *text;
  /// Seconds from the start of the stream.
  float begin;
  /// Seconds.
  float duration;
  /// The same over all of a line's versions.
  uint64_t id;
  /// Not 0 where it won't change any more.
  int is_complete;
  /// Not 0 where it has changed since it was asked for last.
  int is_updated;
};

/// Loads the library and a model of the architecture “tiny”.
/// - problem: gets a few words where that fails.
/// Returns NULL where it fails.
struct cs_speech *cs_open(const char *library, const char *model, char *problem, size_t problem_bytes);
void cs_close(struct cs_speech *speech);

/// Begins a stream; returns its number, or a number below 0.
int32_t cs_begin(struct cs_speech *speech);
void cs_end(struct cs_speech *speech, int32_t stream);
/// Says that no more samples come; what is left is recognised by the next `cs_lines`.
int32_t cs_finish(struct cs_speech *speech, int32_t stream);
/// Takes samples from -1 to 1; returns 0, or a number below 0.
int32_t cs_add(struct cs_speech *speech, int32_t stream, const float *samples, uint64_t count, int32_t rate);
/// Recognises what came, and calls for every line of the stream; what a line points to is good for that call alone.
/// Returns 0, or a number below 0.
int32_t cs_lines(
    struct cs_speech *speech, int32_t stream, void (*each)(void *context, const struct cs_line *line), void *context);
