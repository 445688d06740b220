#define _GNU_SOURCE 1
#include "CNcurses.h"
#include "restore.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>

static SCREEN *screen;
static FILE *out, *in;
// ncurses writes each run of characters by itself. A frame is gathered in memory instead and reaches the terminal in one
// write: less work for both ends, and nobody sees half of it.
static int terminal = -1, gathered = -1;
// Whether ncurses shows the cursor.
static int shown;

// Characters alone: what the system says of an error stands in an English sentence, and the other categories are a dozen
// files to be read before the first frame.
bool ch_set_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  const char *fallbacks[] = {"C.UTF-8", "en_US.UTF-8"};
  for (int i = 0; i < 2; i++)
    if (setlocale(LC_CTYPE, fallbacks[i]) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  return false;
}

// Pasted text comes marked, so that it can't press keys.
static const char *enter_modes = "\033[?2004h";
static const char *leave_modes = "\033[?2004l";

static bool wants_focus;

void ch_want_focus(bool wanted) { wants_focus = wanted; }

static bool understands_private_modes(void) {
  const char *name = termname();
  const char *known[] = {"xterm", "screen", "tmux", "rxvt", "alacritty", "foot", "kitty", "ghostty", "wezterm", "vte"};
  for (unsigned i = 0; i < sizeof known / sizeof *known; i++)
    if (strncmp(name, known[i], strlen(known[i])) == 0) return true;
  return false;
}

static void send(const char *bytes) {
  fputs(bytes, out);
  fflush(out);
}

static bool can_place_cursor(const char *type, int output) {
  int error = 0;
  if (setupterm(type, output, &error) != OK) return false;
  const char *place = tigetstr("cup");
  bool can = place && place != (char *)-1;
  del_curterm(cur_term);
  return can;
}

// Until a screen has been left once, ncurses empties its buffer at every movement of the cursor, which is a system call for
// each run of characters of each frame. So it is left once before anything is shown, and nobody sees it: what that writes
// goes where frames are gathered, and is forgotten.
static void leave_once(void) {
  if (terminal < 0 || gathered < 0 || dup2(gathered, fileno(out)) < 0) return;
  endwin();
  dup2(terminal, fileno(out));
  lseek(gathered, 0, SEEK_SET);
  doupdate();
}

// No screen has more. ncurses counts in shorts and makes cells for all rows and columns, whatever a terminal claims.
enum { MOST_ROWS = 500, MOST_COLUMNS = 1500 };

static int at_most(int number, int most) { return number < most ? number : most; }

// Whether the terminal, or a variable that ncurses believes, claims a size beyond any screen.
static bool claims_too_much(int output) {
  struct winsize size;
  const char *high = getenv("LINES"), *wide = getenv("COLUMNS");
  if ((high && atol(high) > MOST_ROWS) || (wide && atol(wide) > MOST_COLUMNS)) return true;
  return ioctl(output, TIOCGWINSZ, &size) == 0 && (size.ws_row > MOST_ROWS || size.ws_col > MOST_COLUMNS);
}

bool ch_open(int input, int output, const char *const *types, int count) {
  int mine = dup(output), keys = dup(input);
  if (mine < 0 || keys < 0) return false;
  terminal = fcntl(output, F_DUPFD_CLOEXEC, 3);
#ifdef __linux__
  gathered = memfd_create("frame", MFD_CLOEXEC);
#endif
  out = fdopen(mine, "w");
  in = fdopen(keys, "r");
  if (!out || !in) return false;
  ch_keep_modes(input, output);
  bool is_huge = claims_too_much(output);
  if (is_huge) use_env(FALSE);
  for (int i = 0; i < count && !screen; i++) {
    if (!types[i] || !*types[i] || !can_place_cursor(types[i], output)) continue;
    screen = newterm(types[i], out, in);
  }
  if (!screen) return false;
  set_term(screen);
  if (is_huge) ch_resize();
  raw();
  noecho();
  nonl();
  typeahead(-1);
  keypad(stdscr, TRUE);
  leave_once();
  curs_set(0);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  bool modes = understands_private_modes();
  if (!modes) enter_modes = leave_modes = "";
  if (modes && wants_focus) {
    enter_modes = "\033[?2004h\033[?1004h";
    leave_modes = "\033[?1004l\033[?2004l";
  }
  ch_prepare_restore(leave_modes);
  send(enter_modes);
  return true;
}

void ch_watch_focus(bool wanted) {
  if (!screen || wanted == wants_focus) return;
  wants_focus = wanted;
  if (!*enter_modes) return;
  enter_modes = wanted ? "\033[?2004h\033[?1004h" : "\033[?2004h";
  leave_modes = wanted ? "\033[?1004l\033[?2004l" : "\033[?2004l";
  ch_prepare_restore(leave_modes);
  send(wanted ? "\033[?1004h" : "\033[?1004l");
}

void ch_close(void) {
  if (!screen) return;
  if (ch_is_asked_to_end()) ch_make_room();
  send(leave_modes);
  curs_set(1);
  endwin();
  delscreen(screen);
  screen = NULL;
  ch_restore_done();
}

void ch_leave(void) {
  if (!screen) return;
  send(leave_modes);
  curs_set(1);
  endwin();
}

void ch_return(void) {
  if (!screen) return;
  reset_prog_mode();
  // Enters the alternate screen while the cursor is still shown: some terminals keep that with the screen they leave.
  doupdate();
  send(enter_modes);
  curs_set(0);
  shown = 0;
  ch_resize();
  clearok(curscr, TRUE);
}

int ch_colors(void) { return has_colors() ? COLORS : 0; }
int ch_rows(void) { return LINES; }
int ch_columns(void) { return COLS; }

int ch_pair(int foreground, int background) {
  if (!has_colors()) return 0;
  int pair = alloc_pair(foreground, background);
  return pair > 0 && pair <= SHRT_MAX ? pair : 0;
}

uint32_t ch_attribute_bold(void) { return A_BOLD; }
uint32_t ch_attribute_dim(void) { return A_DIM; }
uint32_t ch_attribute_reverse(void) { return A_REVERSE; }
uint32_t ch_attribute_underline(void) { return A_UNDERLINE; }

attr_t ch_attributes(attr_t attributes, int pair) {
  return attributes | (attr_t)COLOR_PAIR(pair < 256 ? pair : 0);
}

// Cells go straight to newscr, the screen that is to be; stdscr would be one more copy of everything, and stays unused.
void ch_put(int row, int column, const cchar_t *cells, int count) { mvwadd_wchnstr(newscr, row, column, cells, count); }

// For cells of one ASCII character each in one of the first 256 pairs: ncurses looks at no character's width here, which is
// most of the time that the other takes.
void ch_put_plain(int row, int column, const chtype *cells, int count) { mvwaddchnstr(newscr, row, column, cells, count); }

// Brings what was gathered to the terminal; a terminal that is gone takes nothing more, and one that reads nothing does
// not keep the program from ending.
static void pass_on(void) {
  static char bytes[65536];
  off_t length = lseek(gathered, 0, SEEK_CUR), done = 0;
  while (done < length) {
    // Behind the frame lies the rest of a longer one before it.
    size_t left = (size_t)(length - done);
    ssize_t have = pread(gathered, bytes, left < sizeof bytes ? left : sizeof bytes, done);
    if (have <= 0) break;
    for (ssize_t sent = 0; sent < have;) {
      ssize_t n = write(terminal, bytes + sent, (size_t)(have - sent));
      if (n < 0 && errno == EINTR && !ch_is_asked_to_end()) continue;
      if (n < 0 && errno == EAGAIN && !ch_is_asked_to_end()) {
        struct pollfd room = {.fd = terminal, .events = POLLOUT};
        poll(&room, 1, -1);
        continue;
      }
      if (n <= 0) {
        lseek(gathered, 0, SEEK_SET);
        return;
      }
      sent += n;
    }
    done += have;
  }
  lseek(gathered, 0, SEEK_SET);
}

void ch_present(int cursor_row, int cursor_column) {
  int wanted = cursor_row >= 0;
  if (wanted) wmove(newscr, cursor_row, cursor_column);
  leaveok(newscr, !wanted);
  if (wanted != shown) {
    curs_set(wanted);
    shown = wanted;
  }
  bool gathers = terminal >= 0 && gathered >= 0 && dup2(gathered, fileno(out)) >= 0;
  doupdate();
  if (!gathers) return;
  dup2(terminal, fileno(out));
  pass_on();
}

bool ch_resize(void) {
  struct winsize size;
  if (ioctl(fileno(out), TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  int high = at_most(size.ws_row, MOST_ROWS), wide = at_most(size.ws_col, MOST_COLUMNS);
  bool changed = high != LINES || wide != COLS;
  if (changed) {
    resizeterm(high, wide);
    werase(newscr);
  }
  // Between two looks a window may have been smaller for a moment, and lost rows of the size it has again.
  clearok(curscr, TRUE);
  return changed;
}

bool ch_ask_background(void) {
  if (!screen || !understands_private_modes()) return false;
  send("\033]11;?\a");
  return true;
}

bool ch_ask_width(int row, int column, const char *sign) {
  if (!screen || !understands_private_modes()) return false;
  // Not by saving and restoring the cursor: some terminals have one place for that, and the screen that was left needs it.
  int cursor_row, cursor_column;
  getyx(curscr, cursor_row, cursor_column);
  fprintf(out, "\033[%d;%dH%s\033[6n\033[%d;%dH", row + 1, column + 1, sign, cursor_row + 1, cursor_column + 1);
  fflush(out);
  wredrawln(newscr, row, 1);
  return true;
}

void ch_send(const char *bytes) {
  if (screen) send(bytes);
}

int ch_known_colors(const char *type, int output) {
  int error = 0;
  if (!can_place_cursor(type, output) || setupterm(type, output, &error) != OK) return -1;
  int colors = tigetnum("colors");
  del_curterm(cur_term);
  return colors > 0 ? colors : 0;
}

void ch_ring(void) { (void)beep(); }

void ch_repaint(void) { clearok(curscr, TRUE); }
