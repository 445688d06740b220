#include "restore.h"

#include "CNcurses.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static struct termios kept;
static int keys = -1, output = -1;
static char bytes[256];
static size_t length;
static volatile sig_atomic_t armed;

void ch_keep_modes(int input, int out) {
  keys = input;
  output = out;
  if (tcgetattr(input, &kept) != 0) keys = -1;
}

static void add(const char *text) {
  if (!text || text == (char *)-1) return;
  size_t n = strlen(text);
  if (length + n > sizeof bytes) return;
  memcpy(bytes + length, text, n);
  length += n;
}

void ch_prepare_restore(const char *leave_modes) {
  length = 0;
  add(leave_modes);
  add(tigetstr("sgr0"));
  add(tigetstr("rmkx"));
  add(tigetstr("cnorm"));
  add(tigetstr("rmcup"));
  armed = 1;
}

void ch_restore_done(void) { armed = 0; }

void ch_make_room(void) {
  struct pollfd room = {.fd = output, .events = POLLOUT};
  if (poll(&room, 1, 200) == 0) tcflush(output, TCOFLUSH);
}

void ch_restore_now(void) {
  if (!armed) return;
  armed = 0;
  ch_make_room();
  if (write(output, bytes, length) < 0) { /* the terminal is gone: nothing left to give back */ }
  if (keys >= 0) tcsetattr(keys, TCSANOW, &kept);
}
