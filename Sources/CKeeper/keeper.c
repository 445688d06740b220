#define _GNU_SOURCE
#include "CKeeper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

extern char **environ;

// Both processes come of one that may have several threads, so between fork and exec, and in the keeper for good, only
// what is safe in a signal's answer is called.

enum { lifeline_place = 3, report_place, errors_place, log_place, output_place, first_free };

static void close_from(int first) {
#if defined(__linux__) && defined(SYS_close_range)
  if (syscall(SYS_close_range, first, ~0u, 0) == 0) return;
#endif
  long most = sysconf(_SC_OPEN_MAX);
  if (most < 0 || most > 65536) most = 65536;
  for (int number = first; number < most; number++) close(number);
}

static long long milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void on_child(int number) { (void)number; }

static void tell(int descriptor, int kind, int value, int asked) {
  struct ck_report report = {.kind = kind, .value = value, .asked = asked};
  // Smaller than a pipe's unit, so it comes whole; where nobody reads any more, nobody wants it.
  if (write(descriptor, &report, sizeof report) < 0) return;
}

static void become_program(
    const char *path, char *const *arguments, int input, int output, int errors, int report, pid_t keeper) {
  setsid();
#ifdef __linux__
  // Where somebody kills the keeper, nobody is left to end the program.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != keeper) _exit(127);
#else
  (void)keeper;
#endif
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
#if defined(__linux__) && defined(SYS_close_range)
  // 4 is CLOSE_RANGE_CLOEXEC: nothing of the desk's is handed on, whatever a library forgot.
  syscall(SYS_close_range, 3, ~0u, 4);
#endif
  if (dup2(input, 0) == 0 && dup2(output, 1) == 1 && dup2(errors, 2) == 2) execve(path, arguments, environ);
  tell(report, 2, errno, 0);
  _exit(127);
}

// What the program complains of, in a file that never grows beyond its bound.
static void log_bytes(const char *bytes, ssize_t count, long most) {
  struct stat facts;
  if (fstat(log_place, &facts) == 0 && facts.st_size + count > most && ftruncate(log_place, 0) != 0) return;
  if (write(log_place, bytes, (size_t)count) < 0) return;
}

// Returns false once nobody can complain any more.
static int read_errors(long most) {
  char bytes[4096];
  ssize_t count = read(errors_place, bytes, sizeof bytes);
  if (count > 0) log_bytes(bytes, count, most);
  return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

// What is said once nobody listens any more; without a reader, a program that still finishes something would be ended by
// a signal in the middle of it.
static int drop_output(void) {
  char bytes[4096];
  ssize_t count = read(output_place, bytes, sizeof bytes);
  return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

static void keep(pid_t program, long most, int grace) {
  enum { running, input_over, asked, killed } stage = running;
  long long since = 0;
  int hears = 1, is_over = 0, drops = 1, isnt_heard = 0;
  sigset_t open_mask;
  sigemptyset(&open_mask);
  for (;;) {
    siginfo_t found = {0};
    // It is left uncollected, so that its group keeps its number until all of it has ended.
    if (!is_over && waitid(P_PID, (id_t)program, &found, WEXITED | WNOHANG | WNOWAIT) == 0 && found.si_pid == program) {
      is_over = 1;
      tell(report_place, found.si_code == CLD_EXITED ? 0 : 1, found.si_status, stage >= asked);
      kill(-program, SIGTERM);
      stage = asked;
      since = milliseconds();
    }
    if (is_over && !hears) break;
    long long left = -1;
    if (stage != running) {
      left = since + grace - milliseconds();
      if (left <= 0) {
        if (is_over || stage == killed) break;
        kill(-program, stage == input_over ? SIGTERM : SIGKILL);
        stage = stage == input_over ? asked : killed;
        since = milliseconds();
        left = grace;
      }
    }
    fd_set ready;
    FD_ZERO(&ready);
    if (!isnt_heard) FD_SET(lifeline_place, &ready);
    if (hears) FD_SET(errors_place, &ready);
    if (isnt_heard && drops) FD_SET(output_place, &ready);
    struct timespec wait = {.tv_sec = left / 1000, .tv_nsec = left % 1000 * 1000000};
    if (pselect(first_free, &ready, NULL, NULL, left < 0 ? NULL : &wait, &open_mask) <= 0) continue;
    if (FD_ISSET(errors_place, &ready)) hears = read_errors(most);
    if (FD_ISSET(output_place, &ready)) drops = drop_output();
    if (FD_ISSET(lifeline_place, &ready)) {
      isnt_heard = 1;
      if (stage == running) {
        stage = input_over;
        since = milliseconds();
      }
    }
  }
  kill(-program, SIGKILL);
  waitpid(program, NULL, 0);
  _exit(0);
}

static void become_keeper(
    pid_t program, int lifeline, int report, int errors, int log, int output, long most, int grace) {
  setsid();
#ifdef __linux__
  prctl(PR_SET_NAME, "coolhead-keeper");
#endif
  // Out of the way first: any of them may hold another's place.
  int held[] = {lifeline, report, errors, log, output};
  const int count = sizeof held / sizeof *held;
  for (int index = 0; index < count; index++)
    held[index] = held[index] < 0 ? open("/dev/null", O_WRONLY) : fcntl(held[index], F_DUPFD, 32);
  for (int index = 0; index < count; index++) dup2(held[index], lifeline_place + index);
  close_from(first_free);
  for (int number = 0; number < 3; number++) close(number);
  fcntl(errors_place, F_SETFL, O_NONBLOCK);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  // A terminal that goes away, or a key that stops what is in front, is no reason to let the program alone.
  const int ignored[] = {SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE, SIGXFSZ};
  for (unsigned index = 0; index < sizeof ignored / sizeof *ignored; index++) signal(ignored[index], SIG_IGN);
  struct sigaction action = {.sa_handler = on_child};
  sigemptyset(&action.sa_mask);
  sigaction(SIGCHLD, &action, NULL);
  keep(program, most, grace);
}

static int open_log(const char *path) {
  if (!path) return -1;
  int log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
  struct stat facts;
  if (log < 0) return -1;
  if (fstat(log, &facts) == 0 && S_ISREG(facts.st_mode) && fchmod(log, 0600) == 0) return log;
  close(log);
  return -1;
}

int ck_start(
    const char *path, char *const *arguments, const char *log, long log_bytes, int grace_ms, struct ck_program *program) {
  // Input, output, errors, lifeline and report: the first of each is read, the second written.
  int ends[5][2];
  for (int index = 0; index < 5; index++) {
    if (pipe(ends[index]) == 0) {
      for (int side = 0; side < 2; side++) fcntl(ends[index][side], F_SETFD, FD_CLOEXEC);
      continue;
    }
    int error = errno;
    while (index-- > 0) { close(ends[index][0]); close(ends[index][1]); }
    return error;
  }
  int file = open_log(log);
  // The end of a program is answered with an error, not with a signal.
  struct sigaction kept;
  if (sigaction(SIGPIPE, NULL, &kept) == 0 && kept.sa_handler == SIG_DFL) signal(SIGPIPE, SIG_IGN);
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &before);
  pid_t keeper = fork();
  if (keeper == 0) {
    pid_t self = getpid(), child = fork();
    if (child == 0)
      become_program(path, arguments, ends[0][0], ends[1][1], ends[2][1], ends[4][1], self);
    if (child < 0) {
      tell(ends[4][1], 2, errno, 0);
      _exit(127);
    }
    become_keeper(child, ends[3][0], ends[4][1], ends[2][0], file, ends[1][0], log_bytes, grace_ms);
    _exit(127);
  }
  int error = keeper < 0 ? errno : 0;
  sigprocmask(SIG_SETMASK, &before, NULL);
  if (file >= 0) close(file);
  const int theirs[] = {ends[0][0], ends[1][1], ends[2][0], ends[2][1], ends[3][0], ends[4][1]};
  for (unsigned index = 0; index < sizeof theirs / sizeof *theirs; index++) close(theirs[index]);
  *program = (struct ck_program){
      .input = ends[0][1], .output = ends[1][0], .lifeline = ends[3][1], .report = ends[4][0], .keeper = keeper};
  if (error != 0) {
    close(program->input);
    close(program->output);
    close(program->lifeline);
    close(program->report);
    return error;
  }
  fcntl(program->input, F_SETFL, O_NONBLOCK);
  fcntl(program->output, F_SETFL, O_NONBLOCK);
  fcntl(program->report, F_SETFL, O_NONBLOCK);
  return 0;
}
