#define _GNU_SOURCE
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/pidfd.h>
#include <unistd.h>

int cvterm_open_pseudo_terminal(char *path, size_t path_capacity) {
  int descriptor = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return -errno;
  int error = 0;
  if (grantpt(descriptor) != 0 || unlockpt(descriptor) != 0)
    error = errno;
  else
    error = ptsname_r(descriptor, path, path_capacity);
  if (error == 0) return descriptor;
  close(descriptor);
  return -error;
}

/// A test runner's threads block and ignore signals that the program must get, so neither is inherited.
static int set_signals(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int error = posix_spawnattr_setsigmask(attributes, &none);
  if (error == 0) error = posix_spawnattr_setsigdefault(attributes, &all);
  short flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  if (error == 0) error = posix_spawnattr_setflags(attributes, flags);
  return error;
}

static int set_files(
    posix_spawn_file_actions_t *actions, const char *directory, const char *terminal_path, const int *descriptors) {
  int error = posix_spawn_file_actions_addchdir_np(actions, directory);
  // The first terminal that the leader of a new session opens becomes its controlling terminal.
  if (error == 0 && terminal_path)
    error = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, terminal_path, O_RDWR, 0);
  for (int target = 0; target < 3 && error == 0; target++) {
    if (terminal_path && target == STDIN_FILENO) continue;
    int source = terminal_path ? STDIN_FILENO : descriptors[target];
    error = posix_spawn_file_actions_adddup2(actions, source, target);
  }
  if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
  return error;
}

int cvterm_spawn(
    const char *executable, char *const *arguments, char *const *environment, const char *directory,
    const char *terminal_path, const int *descriptors, pid_t *process) {
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t actions;
  int error = posix_spawnattr_init(&attributes);
  if (error != 0) return error;
  error = posix_spawn_file_actions_init(&actions);
  if (error == 0) {
    error = set_signals(&attributes);
    if (error == 0) error = set_files(&actions, directory, terminal_path, descriptors);
    if (error == 0) error = posix_spawn(process, executable, &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
  }
  posix_spawnattr_destroy(&attributes);
  return error;
}

int cvterm_open_pipe(int *ends) { return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno; }

int cvterm_open_process(pid_t process) {
  int descriptor = pidfd_open(process, 0);
  return descriptor < 0 ? -errno : descriptor;
}
