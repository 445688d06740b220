#pragma once

#include <sys/types.h>

/// A program that was started, seen from the side that started it. All descriptors are closed in programs that are
/// started later; `input`, `output` and `report` don't block.
struct ck_program {
  /// What is written here the program reads.
  int input;
  /// What the program writes.
  int output;
  /// Held open as long as the program is wanted: once it is closed, however that comes, the program and all of its
  /// process group are ended.
  int lifeline;
  /// Where a `ck_report` comes in once the program has ended or could not be started.
  int report;
  /// The keeper, to be waited for after the report.
  pid_t keeper;
};

/// How it went.
struct ck_report {
  /// 0 for an end with a status, 1 for an end by a signal, 2 where the program could not be started.
  int kind;
  /// The status, the signal or the error.
  int value;
  /// Not 0 where the keeper had asked it to end by a signal.
  int asked;
};

/// Starts a program without a terminal, in a session and process group of its own, with a keeper beside it: a process
/// that writes what the program complains of to a log, and ends the group when nobody holds the lifeline any more, also
/// where its holder was killed.
/// - log: where standard error goes, as a file of the owner alone; NULL: nowhere.
/// - log_bytes: at this size the log begins anew.
/// - grace_ms: between the end of the input and SIGTERM, and between that and SIGKILL.
/// Returns 0, or the error of what failed.
int ck_start(
    const char *path, char *const *arguments, const char *log, long log_bytes, int grace_ms, struct ck_program *program);
