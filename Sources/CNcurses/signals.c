#include "CNcurses.h"
#include "restore.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int notify = -1;
static volatile sig_atomic_t asked_to_end;
static struct timespec asked_at;

// A terminal that closes says so two or three times at once, so only a request that comes later is a second one.
static const time_t patience_seconds = 4;

bool ch_is_asked_to_end(void) { return asked_to_end; }

static int is_asked_again(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  if (asked_to_end) return now.tv_sec - asked_at.tv_sec >= patience_seconds;
  asked_at = now;
  asked_to_end = 1;
  return 0;
}

// The main loop reads the number and answers in its own time. A second request to end is answered here, because the
// first one evidently was not.
static void on_signal(int number) {
  int kept = errno;
  unsigned char byte = (unsigned char)number;
  int ends = number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT;
  if (ends && is_asked_again()) {
    ch_restore_now();
    _exit(128 + number);
  }
  if (write(notify, &byte, 1) < 0) { /* a full pipe already wakes the loop */ }
  errno = kept;
}

static void on_crash(int number) {
  ch_restore_now();
  signal(number, SIG_DFL);
  raise(number);
}

bool ch_watch_signals(int pipe) {
  notify = pipe;
  static char stack[65536];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);
  const int answered[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
  // What would end the program without a word gives the terminal back first.
  const int crashes[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGSYS, SIGUSR1, SIGUSR2,
                         SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGIO,
#ifdef SIGPWR
                         SIGPWR,
#endif
#ifdef SIGSTKFLT
                         SIGSTKFLT,
#endif
  };
  struct sigaction action = {.sa_handler = on_signal};
  sigfillset(&action.sa_mask);
  for (unsigned i = 0; i < sizeof answered / sizeof *answered; i++)
    if (sigaction(answered[i], &action, NULL) != 0) return false;
  struct sigaction crash = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK | SA_NODEFER};
  sigfillset(&crash.sa_mask);
  for (unsigned i = 0; i < sizeof crashes / sizeof *crashes; i++)
    if (sigaction(crashes[i], &crash, NULL) != 0) return false;
  signal(SIGPIPE, SIG_IGN);
  return true;
}

void ch_stop(void) {
  struct sigaction standard = {.sa_handler = SIG_DFL}, kept;
  sigaction(SIGTSTP, &standard, &kept);
  sigset_t one;
  sigemptyset(&one);
  sigaddset(&one, SIGTSTP);
  kill(0, SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &one, NULL);
  sigaction(SIGTSTP, &kept, NULL);
}
