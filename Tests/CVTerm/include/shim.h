// What the test harness needs from C: a terminal emulator without libvterm's bit-fields and unions, and the process
// calls that Swift's Glibc module does not show.
#ifndef CVTERM_SHIM_H
#define CVTERM_SHIM_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// --- The emulator ----------------------------------------------------------------------------------------------

/// A terminal that lives in memory.
typedef struct CVTermEmulator CVTermEmulator;

/// A cell of the screen in plain numbers.
typedef struct {
  /// The base character and its marks in UTF-8, a blank for an empty cell, not terminated.
  uint8_t text[24];
  int32_t text_length;
  /// 1 or 2 columns, 0 for the right half of a wide character.
  int32_t width;
  int32_t bold;
  /// 0 none, 1 single, 2 double, 3 curly.
  int32_t underline;
  int32_t italic;
  int32_t blink;
  int32_t reverse;
  int32_t strike;
  /// CVTERM_COLOR_STANDARD, a palette index (0...255), or CVTERM_COLOR_RGB | 0xRRGGBB.
  int32_t foreground;
  int32_t background;
} CVTermCell;

enum { CVTERM_COLOR_STANDARD = -1, CVTERM_COLOR_RGB = 0x1000000 };

/// What the terminal as a whole knows.
typedef struct {
  int32_t cursor_row;
  int32_t cursor_column;
  int32_t cursor_visible;
  int32_t alternate_screen;
  /// 0 none, 1 clicks, 2 drags, 3 all moves.
  int32_t mouse_reporting;
  int32_t bell_count;
} CVTermStatus;

/// Things a user does whose bytes depend on the modes that the program has switched on.
typedef enum {
  CVTERM_INPUT_ENTER,
  CVTERM_INPUT_TAB,
  CVTERM_INPUT_BACK_TAB,
  CVTERM_INPUT_BACKSPACE,
  CVTERM_INPUT_ESCAPE,
  CVTERM_INPUT_UP,
  CVTERM_INPUT_DOWN,
  CVTERM_INPUT_LEFT,
  CVTERM_INPUT_RIGHT,
  CVTERM_INPUT_INSERT,
  CVTERM_INPUT_DELETE,
  CVTERM_INPUT_HOME,
  CVTERM_INPUT_END,
  CVTERM_INPUT_PAGE_UP,
  CVTERM_INPUT_PAGE_DOWN,
  CVTERM_INPUT_PASTE_START,
  CVTERM_INPUT_PASTE_END,
  CVTERM_INPUT_FOCUS_IN,
  CVTERM_INPUT_FOCUS_OUT,
  /// F1 is this plus 1.
  CVTERM_INPUT_FUNCTION
} CVTermInput;

/// Makes an empty screen, or NULL when memory is short.
CVTermEmulator *cvterm_new(int rows, int columns);

/// Gives the memory back.
void cvterm_free(CVTermEmulator *emulator);

/// Changes the size of the screen.
void cvterm_resize(CVTermEmulator *emulator, int rows, int columns);

/// Takes in what a program wrote.
void cvterm_feed(CVTermEmulator *emulator, const uint8_t *bytes, size_t count);

/// Moves up to `capacity` bytes of the terminal's answers into `buffer` and returns how many.
size_t cvterm_take_answers(CVTermEmulator *emulator, uint8_t *buffer, size_t capacity);

/// Writes the bytes that an input sends in the present modes into `buffer`, and returns how many there are.
size_t cvterm_encode(CVTermEmulator *emulator, int input, uint8_t *buffer, size_t capacity);

/// Reads a row of cells.
void cvterm_read_row(const CVTermEmulator *emulator, int row, CVTermCell *cells, int columns);

/// Reads cursor, screen and bell.
CVTermStatus cvterm_status(const CVTermEmulator *emulator);

/// The window title in UTF-8, empty before a program set one; valid until the next feed.
const char *cvterm_title(const CVTermEmulator *emulator);

// --- Processes -------------------------------------------------------------------------------------------------

/// Opens the controlling side of a new pseudo-terminal, non-blocking, and writes the path of the other side into
/// `path`. Returns the descriptor, or a negated error number.
int cvterm_open_pseudo_terminal(char *path, size_t path_capacity);

/// Starts a program in a session and a folder of its own, with default signal handling and no inherited descriptors
/// beyond 2. With `terminal_path` that terminal becomes its controlling terminal and its descriptors 0, 1 and 2;
/// without, they are the three in `descriptors`. Returns 0 and the process number, or an error number.
int cvterm_spawn(
    const char *executable, char *const *arguments, char *const *environment, const char *directory,
    const char *terminal_path, const int *descriptors, pid_t *process);

/// Makes a pipe that no other program inherits: the reading end, then the writing end. Returns 0 or an error number.
int cvterm_open_pipe(int *ends);

/// A descriptor that becomes readable when the process ends, or a negated error number.
int cvterm_open_process(pid_t process);

#endif
